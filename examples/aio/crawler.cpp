// SPDX-License-Identifier: MIT
// Visits all pages of a site, three at a time. A task group has a task for every page, and a page that was loaded adds
// those that it links to; a semaphore limits how many load at once. The network is played by sleep().
//
//     crawler [--virtual]        --virtual: on a virtual clock, which takes no time and always gives the same output

#include <cstdio>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "aio/run.h"
#include "aio/semaphore.h"
#include "aio/sleep.h"
#include "aio/task_group.h"

using namespace std::chrono_literals;

struct Page {
  std::chrono::milliseconds latency{};
  int status = 404;
  std::vector<std::string> links;
};

const std::map<std::string, Page, std::less<>> site = {
    {"/", {120ms, 200, {"/guide", "/blog", "/about", "/shop"}}},
    {"/guide", {200ms, 200, {"/", "/guide/tasks", "/guide/queues"}}},
    {"/guide/tasks", {80ms, 200, {"/guide", "/guide/queues"}}},
    {"/guide/queues", {310ms, 200, {"/guide"}}},
    {"/blog", {150ms, 200, {"/", "/blog/1", "/blog/2"}}},
    {"/blog/1", {90ms, 200, {"/blog"}}},
    {"/blog/2", {60ms, 200, {"/blog", "/draft"}}},
    {"/about", {40ms, 200, {"/"}}},
    {"/shop", {250ms, 503, {}}},
};

/// Loads a page. A status that is no success is an error, which ends whoever awaits this, unless it looks at the outcome.
aio::Coro<Page> fetch(std::string url) {
  const auto found = site.find(url);
  const Page page = found == site.end() ? Page{30ms, 404, {}} : found->second;
  co_await aio::sleep(page.latency);
  if (page.status != 200) co_await aio::raise(aio::Error("HTTPError", std::to_string(page.status)));
  co_return page;
}

class Crawler {
 public:
  explicit Crawler(int at_once) : slots_(at_once) {}

  /// Visits `start` and all that can be reached from there. It is over when the group's last task is.
  aio::Coro<void> crawl(std::string start) {
    const aio::Time begin = aio::get_running_loop().time();
    co_await aio::in_group([&](aio::TaskGroup& group) { follow(group, start); });
    const aio::Duration elapsed = aio::get_running_loop().time() - begin;
    std::printf("%zu pages, %d of them failed, in %.1f s\n", seen_.size(), failed_, aio::to_seconds(elapsed));
  }

 private:
  /// A task for `url`, unless it has one.
  void follow(aio::TaskGroup& group, const std::string& url) {
    if (seen_.insert(url).second) group.create_task(visit(group, url), aio::TaskOptions(url));
  }

  // Tasks refer to the crawler and the group: both live until the group is over.
  aio::Coro<void> visit(aio::TaskGroup& group, std::string url) {
    aio::Outcome<Page> page = co_await aio::as_outcome(fetch_in_turn(url));
    if (page.cancelled()) co_await aio::raise(page.error());  // never keep a cancellation to yourself
    const double now = aio::to_seconds(aio::get_running_loop().time());
    if (!page) {
      ++failed_;
      std::printf("%4.1f s  %-15s %s %s\n", now, url.c_str(), page.error().type().c_str(), page.error().message().c_str());
      co_return;
    }
    std::printf("%4.1f s  %-15s %zu links\n", now, url.c_str(), page.value().links.size());
    for (const std::string& link : page.value().links) follow(group, link);
  }

  aio::Coro<Page> fetch_in_turn(std::string url) {
    co_await slots_.acquire();
    const aio::SemaphoreGuard slot(slots_);  // given back in whichever way this ends
    co_return co_await fetch(url);
  }

  aio::Semaphore slots_;
  std::set<std::string> seen_;
  int failed_ = 0;
};

int main(int argc, char** argv) {
  aio::RealClock real_clock;
  aio::VirtualClock virtual_clock;
  const bool is_virtual = argc > 1 && std::string_view(argv[1]) == "--virtual";
  aio::Loop loop(is_virtual ? static_cast<aio::Clock&>(virtual_clock) : real_clock);

  Crawler crawler(3);
  const aio::Outcome<void> outcome = aio::run(loop, crawler.crawl("/"));
  return outcome ? 0 : 1;
}
