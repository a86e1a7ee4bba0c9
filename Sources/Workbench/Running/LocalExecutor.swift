import Foundation
import Store

/// Runs each step as a process of this machine, as many at once as there are slots or devices.
final class LocalExecutor: Executor {
    private struct Child {
        let step: PlannedStep
        let process: ChildProcess
        let device: DeviceLease?
        let since = ContinuousClock.now
    }

    let holdsBack = false
    private let workspace: Workspace
    private let options: RunnerOptions
    private let slots: Int
    private let report: (RunnerEvent) -> Void
    private var children: [Child] = []
    private var saidThatDevicesAreTaken = false

    init(workspace: Workspace, options: RunnerOptions, report: @escaping (RunnerEvent) -> Void) {
        self.workspace = workspace
        self.options = options
        self.report = report
        slots = options.devices.isEmpty ? options.slots : options.devices.count * options.stepsPerDevice
    }

    var free: Int { slots - children.count }
    var open: Int { children.count }
    var running: [PlannedStep] { children.map(\.step) }

    func adopt(_ step: PlannedStep) -> Bool { false }

    func start(_ steps: [PlannedStep]) throws -> [PlannedStep] {
        for (index, step) in steps.enumerated() {
            let device = try lease()
            // Other runners have the devices: their ends are not ours to see, so the runner asks again and again.
            if device == nil, !options.devices.isEmpty { return Array(steps[index...]) }
            let folder = workspace.folder(of: step.step.id)
            var attempt = attempt
            attempt.device = device?.name ?? "cpu"
            var environment = ProcessInfo.processInfo.environment
            environment["OMP_NUM_THREADS"] = String(attempt.threads)
            let process = try ChildProcess(
                options.program, attempt.arguments(folder.path), environment: environment,
                log: folder.appending(path: StepProcess.logName).path)
            children.append(Child(step: step, process: process, device: device))
        }
        return []
    }

    /// A device with room for a step of this runner, the emptiest first, that no other runner on this machine has.
    private func lease() throws -> DeviceLease? {
        var rest: [String] = []
        for round in 0..<options.stepsPerDevice {
            for name in Set(options.devices).sorted() {
                let places = options.devices.count { $0 == name } * (round + 1)
                let taken = children.filter { $0.device?.name == name }
                guard taken.count < places else { continue }
                // Steps of one runner share its hold on the device.
                if let lease = try taken.first?.device ?? DeviceLease(name) { return lease }
                if round == 0 { rest.append(name) }
            }
        }
        if !rest.isEmpty, children.isEmpty, !saidThatDevicesAreTaken {
            saidThatDevicesAreTaken = true
            report(
                .note("waiting for \(rest.joined(separator: ", ")): another runner on this machine has it"))
        }
        return nil
    }

    /// How each step is to run, its device aside.
    private lazy var attempt: StepAttempt = {
        var attempt = StepAttempt()
        attempt.threads = max(1, ProcessInfo.processInfo.activeProcessorCount / max(1, slots))
        attempt.ranks = options.ranks
        attempt.dependent = true
        return attempt
    }()

    func wait() {
        var descriptors = children.map {
            pollfd(fd: $0.process.endDescriptor, events: Int16(POLLIN), revents: 0)
        }
        _ = poll(&descriptors, nfds_t(descriptors.count), 500)
    }

    func ended() -> [EndedStep] {
        let over = children.compactMap { child in child.process.poll().map { (child, $0) } }
        children.removeAll { child in over.contains { $0.0.process === child.process } }
        return over.map { child, ending in
            EndedStep(
                step: child.step, seconds: (ContinuousClock.now - child.since) / .seconds(1), ending: ending)
        }
    }

    func stop(_ reason: StopReason) -> String {
        for child in children { child.process.signal(SIGTERM) }
        return "running steps write a checkpoint"
    }

    func kill() { for child in children { child.process.signal(SIGKILL) } }
}
