// SPDX-License-Identifier: MIT
// What the person who watches does to a run.
#include "session/session_impl.h"

namespace session {

bool Session::Impl::cancel_task(trace::TaskId task, std::optional<std::string> message) {
  if (next_ || task == 0 || task > run_->model().history().task_count()) return false;
  // Rows count microseconds.
  const Time time(std::chrono::duration_cast<std::chrono::microseconds>(shown_.time_since_epoch()));
  if (cursor() == event_count()) {
    if (!run_->cancel_task(task, message, time)) return false;
    document_.interventions() = run_->interventions();
    move_to(event_count());
    shown_ = std::max(shown_, run_->model().end_time());
    return true;
  }
  // In the past: what follows was another run's. Back to that instant, and on from there.
  if (!run_->model().history().live_at(task, cursor())) return false;
  Intervention point = run_->point_after(cursor(), time);
  std::vector<Intervention> kept;
  for (const Intervention& intervention : run_->interventions()) {
    if (intervention.after_steps < point.after_steps ||
        (intervention.after_steps == point.after_steps && intervention.time <= point.time)) {
      kept.push_back(intervention);
    }
  }
  point.task = task;
  point.message = std::move(message);
  const Time instant = point.time;
  kept.push_back(std::move(point));
  document_.interventions() = kept;
  catch_up(new_run(std::move(kept)), instant, false);
  return true;
}

}  // namespace session
