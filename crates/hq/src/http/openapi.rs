//! `GET /api/openapi.json`: the contract in OpenAPI's words, made from the same list.

use axum::Json;
use axum::extract::State;
use commands::Door;
use serde_json::{Map, Value, json};

use super::App;

pub async fn document(State(app): State<App>) -> Json<Value> {
    Json(of(if app.host.is_outlet() { Door::Outlet } else { Door::Hq }))
}

/// OpenAPI 3.1: every command is a POST; a refusal is a fault.
pub fn of(door: Door) -> Value {
    let mut paths = Map::new();
    let mut components = Map::new();
    if let Value::Array(list) = commands::cli::commands(door) {
        for command in list {
            let name = command["name"].as_str().unwrap_or_default().to_owned();
            let with = hoist(command["request"].clone(), &mut components);
            let gives = hoist(command["response"].clone(), &mut components);
            let body = |schema: Value| json!({ "application/json": { "schema": schema } });
            let operation = json!({
                "operationId": name,
                "summary": command["about"],
                "tags": [name.split('.').next().unwrap_or_default()],
                "parameters": [{
                    "name": "X-Benchbook", "in": "header", "required": true, "schema": { "type": "string" },
                    "description": "Any value: keeps other sites' pages out."
                }],
                "requestBody": { "required": true, "content": body(with) },
                "responses": {
                    "200": { "description": "Done", "content": body(gives) },
                    "default": {
                        "description": "Refused",
                        "content": body(json!({ "$ref": "#/components/schemas/Fault" }))
                    }
                }
            });
            paths.insert(format!("/api/call/{name}"), json!({ "post": operation }));
        }
    }
    let fault = schemars::schema_for!(domain::Fault).to_value();
    components.insert("Fault".to_owned(), hoist(fault, &mut Map::new()));
    json!({
        "openapi": "3.1.0",
        "info": { "title": "Benchbook", "version": env!("CARGO_PKG_VERSION") },
        "paths": paths,
        "components": { "schemas": components }
    })
}

/// Moves a schema's own definitions to the document's components.
fn hoist(mut schema: Value, components: &mut Map<String, Value>) -> Value {
    if let Some(Value::Object(definitions)) = schema.as_object_mut().and_then(|map| map.remove("$defs")) {
        for (name, definition) in definitions {
            components.insert(name, refer(definition));
        }
    }
    refer(schema)
}

fn refer(value: Value) -> Value {
    match value {
        Value::Object(map) => Value::Object(
            map.into_iter()
                .filter(|(name, _)| name != "$schema")
                .map(|(name, value)| match (name.as_str(), value) {
                    ("$ref", Value::String(to)) => {
                        (name, Value::String(to.replace("#/$defs/", "#/components/schemas/")))
                    }
                    (_, value) => (name, refer(value)),
                })
                .collect(),
        ),
        Value::Array(list) => Value::Array(list.into_iter().map(refer).collect()),
        other => other,
    }
}
