// A group of ranks and the watch over their lives.
#pragma once

#include "boundary.hpp"
#include "distributed.h"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <torch/csrc/distributed/c10d/Backend.hpp>
#include <torch/csrc/distributed/c10d/Store.hpp>

namespace ct {

using Clock = std::chrono::steady_clock;

/// Tells the other ranks that this one lives and notices when one of them no longer does.
///
/// Beats go through the store, over a connection of their own. Rank 0 serves the store: when it cannot be reached, no
/// round of looking succeeds, which counts against it.
class Watch {
public:
    Watch(c10::intrusive_ptr<c10d::Store> store, int rank, int ranks, double patience);
    ~Watch() { stop(true); }
    /// Throws when a rank is lost.
    void check() const;
    /// Ends the watch; without `join` its thread is left to itself, as it may hang on a dead connection.
    void stop(bool join);

private:
    struct State {
        c10::intrusive_ptr<c10d::Store> store;
        int rank, ranks;
        std::atomic<bool> stopping{false};
        std::atomic<int> lost{-1};
        std::atomic<int64_t> lastRound{0};
        std::mutex mutex;
        std::condition_variable wake;
    };
    static void run(const std::shared_ptr<State> &state, Clock::duration patience);

    std::shared_ptr<State> state;
    Clock::duration patience;
    std::thread thread;
};

/// The backend for tensors of a CUDA device, or null where this build has none.
c10::intrusive_ptr<c10d::Backend> make_nccl(const c10::intrusive_ptr<c10d::Store> &store, int rank, int ranks);

} // namespace ct

struct ct_group_s {
    c10::intrusive_ptr<c10d::Store> store;
    c10::intrusive_ptr<c10d::Backend> gloo, nccl;
    std::unique_ptr<ct::Watch> watch;
    int rank = 0, ranks = 1;
    int64_t exchanges = 0;

    c10d::Backend &backend(const at::Tensor &t) const;
    /// Waits for work while watching the other ranks.
    void wait(const c10::intrusive_ptr<c10d::Work> &work) const;
};
