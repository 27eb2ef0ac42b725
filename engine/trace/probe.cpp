// SPDX-License-Identifier: MIT
#include "trace/probe.h"

#include "trace/json.h"

namespace trace {

namespace {

void append_error(std::string& out, const aio::Error::Body& body) {
  out += "{\"x\":";
  append_json_string(out, body.type);
  out += ",\"m\":";
  append_json_string(out, body.message);
  if (!body.children.empty()) {
    out += ",\"subs\":[";
    for (std::size_t i = 0; i < body.children.size(); ++i) {
      if (i > 0) out += ',';
      append_error(out, *body.children[i]);
    }
    out += ']';
  }
  if (body.cause) {
    out += ",\"cause\":";
    append_error(out, *body.cause);
  }
  out += '}';
}

}  // namespace

void append_future_json(std::string& json, const aio::FutureBase& future) {
  // No byte below 0x20 stands in JSON otherwise.
  if (const aio::TaskBase* task = future.as_task()) {
    json += '\x01' + std::to_string(task->number()) + '\x02';
  } else {
    json += (future.future_kind() == aio::FutureBase::Kind::gather ? '\x03' : '\x04') + std::to_string(future.serial()) + '\x02';
  }
}

Description Probe::result(const aio::FutureBase&) { return {"None", "null"}; }

Description Probe::error(const aio::Error& error) {
  Description description;
  description.text = error.type();
  if (!error.message().empty()) description.text += ": " + error.message();
  append_error(description.json, *error.body());
  return description;
}

Description Probe::message(const aio::CancelMessage& message) {
  Description description;
  append_json_string(description.json, message.text());
  description.text = "'" + message.text() + "'";
  return description;
}

}  // namespace trace
