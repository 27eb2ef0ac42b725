// SPDX-License-Identifier: MIT
#include "web/exports.h"

#include <algorithm>

#include "trace/chrome_trace.h"
#include "trace/report.h"

namespace web {
namespace {

constexpr Export all[] = {
    {".trace.json", "Export the run for Perfetto or Chrome", "trace json",
     [](const session::Session& session, const std::string& title) { return trace::chrome_trace(session.model(), title); }},
    {".jsonl", "Export the loop's events as lines of JSON", "trace rows",
     [](const session::Session& session, const std::string&) { return session.rows(); }},
    {".md", "Export a report as Markdown", "outcomes tasks text",
     [](const session::Session& session, const std::string& title) { return trace::report(session.model(), title); }},
};

}  // namespace

std::span<const Export> exports() { return all; }

const Export* find_export(std::string_view suffix) {
  const auto found = std::ranges::find(all, suffix, &Export::suffix);
  return found == std::end(all) ? nullptr : found;
}

}  // namespace web
