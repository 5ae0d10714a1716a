-- A phone that was exchanged is claimed under each of its IMEIs: its claims are ended by the fact that claims them.
CREATE INDEX claim_exchanged ON claim (name) WHERE SUBSTR(key, 1, 1) = 'w';
