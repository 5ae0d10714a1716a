-- A verdict is judged by what every outlet did to the unit.
CREATE INDEX repair_order_of_unit ON repair_order (unit, opened_ms);
