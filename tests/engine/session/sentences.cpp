// SPDX-License-Identifier: MIT
#include "sentences.h"

#include <algorithm>

namespace session::testing {

namespace {

constexpr const char* prelude = R"(import asyncio, time

def start(coro, name):
    return asyncio.create_task(coro, name=name)

async def nap(delay, result=None):
    await asyncio.sleep(delay)
    return result

async def fail(delay, error):
    await asyncio.sleep(delay)
    raise error

async def tidy(delay, extra):
    try:
        await asyncio.sleep(delay)
    finally:
        await asyncio.sleep(extra)

async def cling(delay, extra, result=None):
    try:
        await asyncio.sleep(delay)
    except asyncio.CancelledError:
        await asyncio.sleep(extra)
    return result

async def break_down(delay, error):
    try:
        await asyncio.sleep(delay)
    except asyncio.CancelledError:
        raise error

async def attempt(awaitable):
    try:
        return await awaitable
    except BaseException as error:
        return error

async def main():
    asyncio.current_task().set_name("main")
)";

std::string indented(const std::string& body) {
  std::string out;
  for (std::size_t at = 0; at < body.size();) {
    const std::size_t end = std::min(body.find('\n', at), body.size());
    if (end > at) out += "    " + body.substr(at, end - at);
    out += '\n';
    at = end + 1;
  }
  return out;
}

}  // namespace

Told::Told(const std::string& body) : session(prelude + indented(body)) {
  session.run_to_end();
  for (int i = 0; i < 1000 && session.next_frame(); ++i) session.frame(Duration::zero(), std::chrono::hours(1));
}

Told& Told::at(double seconds) {
  session.seek(Time(std::chrono::duration_cast<Duration>(std::chrono::duration<double>(seconds))));
  return *this;
}

Strings Told::outcomes() const {
  Strings out;
  for (const trace::OutcomeRow& row : session.state().outcomes) out.push_back(row.text);
  return out;
}

Strings Told::constructs() const {
  Strings out;
  for (const trace::ConstructInfo& info : session.state().constructs) {
    out.push_back(session.model().construct_words(info.id, session.cursor()));
  }
  return out;
}

trace::TaskId Told::find(const std::string& task) const {
  for (const trace::TaskInfo& info : session.state().tasks)
    if (info.name == task) return info.id;
  return 0;
}

std::string Told::why(const std::string& task) const { return spans(task).back(); }

Strings Told::spans(const std::string& task) const {
  Strings out;
  const trace::TaskId id = find(task);
  const auto& spans = session.model().lanes()[id - 1].spans;
  for (std::size_t i = 0; i < spans.size() && spans[i].first_event < session.cursor(); ++i) {
    out.push_back(session.model().why(id, i, session.cursor()));
  }
  return out;
}

Strings Told::marks(const std::string& task) const {
  Strings out;
  const trace::TaskId id = find(task);
  const auto& marks = session.model().lanes()[id - 1].marks;
  for (std::size_t i = 0; i < marks.size() && marks[i].event < session.cursor(); ++i) {
    out.push_back(session.model().mark_words(id, i, session.cursor()));
  }
  return out;
}

Strings Told::blocked() const {
  Strings out;
  for (const trace::LoopSpan& span : session.model().loop_lane()) {
    if (span.kind == trace::LoopSpanKind::blocked) out.push_back(session.model().blocked_words(span, session.cursor()));
  }
  return out;
}

Strings outcomes_of(const std::string& body) { return Told(body).outcomes(); }

}  // namespace session::testing
