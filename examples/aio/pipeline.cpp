// SPDX-License-Identifier: MIT
// Makes thumbnails: a reader, three workers and a writer, with bounded queues between them. A stage that is faster than
// the next one waits for room (back-pressure). A stage that is done shuts the queue behind it down; the next one takes
// what is left and ends, and so the whole pipeline ends without anybody being cancelled.
//
//     pipeline [--virtual]       --virtual: on a virtual clock, which takes no time and always gives the same output

#include <cstdio>
#include <string>
#include <string_view>

#include "aio/queue.h"
#include "aio/run.h"
#include "aio/sleep.h"
#include "aio/task_group.h"

using namespace std::chrono_literals;

struct Photo {
  int number = 0;
  int megapixels = 0;
};

struct Thumbnail {
  int photo = 0;
  std::string made_by;
};

void say(const std::string& who, const std::string& what) {
  const auto now = aio::get_running_loop().time().time_since_epoch();
  std::printf("%4lld ms  %-8s  %s\n", static_cast<long long>(now / 1ms), who.c_str(), what.c_str());
}

/// Puts photos into the queue, one every 10 ms, as long as there is room.
aio::Coro<void> read(aio::Queue<Photo>& photos) {
  constexpr int megapixels[] = {12, 24, 6, 48, 12, 12, 24, 6};
  int number = 0;
  for (const int size : megapixels) {
    co_await aio::sleep(10ms);
    const Photo photo{++number, size};
    if (photos.full()) say("reader", "waits with photo " + std::to_string(number));
    co_await photos.put(photo);
  }
  say("reader", "has no more");
  photos.shutdown();
}

/// Takes photos until there are no more: get() fails then, with QueueShutDown.
aio::Coro<void> resize(std::string name, aio::Queue<Photo>& photos, aio::Queue<Thumbnail>& thumbnails) {
  int made = 0;
  for (;;) {
    const aio::Outcome<Photo> photo = co_await aio::as_outcome(photos.get());
    if (!photo) {
      if (!photo.error().is("QueueShutDown")) co_await aio::raise(photo.error());  // cancelled
      say(name, "goes home, after " + std::to_string(made));
      co_return;
    }
    co_await aio::sleep(photo.value().megapixels * 10ms);
    Thumbnail thumbnail{photo.value().number, name};
    co_await thumbnails.put(std::move(thumbnail));
    ++made;
  }
}

/// The workers; thumbnails end when the last of them does.
aio::Coro<void> resize_all(aio::Queue<Photo>& photos, aio::Queue<Thumbnail>& thumbnails) {
  co_await aio::in_group([&](aio::TaskGroup& group) {
    for (const char* name : {"worker A", "worker B", "worker C"}) group.create_task(resize(name, photos, thumbnails));
  });
  thumbnails.shutdown();
}

aio::Coro<void> write(aio::Queue<Thumbnail>& thumbnails) {
  for (;;) {
    const aio::Outcome<Thumbnail> thumbnail = co_await aio::as_outcome(thumbnails.get());
    if (!thumbnail) {
      if (!thumbnail.error().is("QueueShutDown")) co_await aio::raise(thumbnail.error());
      say("writer", "is done");
      co_return;
    }
    co_await aio::sleep(15ms);
    say("writer", "wrote photo " + std::to_string(thumbnail.value().photo) + " of " + thumbnail.value().made_by);
  }
}

/// The queues belong to this coroutine, and the group sees to it that no task outlives them: if a stage fails, the others
/// are cancelled, and only when they have ended does the error go on from here.
aio::Coro<void> make_thumbnails() {
  aio::Queue<Photo> photos(2);
  aio::Queue<Thumbnail> thumbnails(1);
  co_await aio::in_group([&](aio::TaskGroup& group) {
    group.create_task(read(photos));
    group.create_task(resize_all(photos, thumbnails));
    group.create_task(write(thumbnails));
  });
}

int main(int argc, char** argv) {
  aio::RealClock real_clock;
  aio::VirtualClock virtual_clock;
  const bool is_virtual = argc > 1 && std::string_view(argv[1]) == "--virtual";
  aio::Loop loop(is_virtual ? static_cast<aio::Clock&>(virtual_clock) : real_clock);

  const aio::Outcome<void> outcome = aio::run(loop, make_thumbnails());
  return outcome ? 0 : 1;
}
