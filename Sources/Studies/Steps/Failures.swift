import Atari
package import Store
import Torch
import Training
import Workbench

extension ProcessGroupError: ResumableError, ClassifiedError {
    package var failureClass: FailureCard.Class? { .badInput }
}

extension TorchError: ClassifiedError {
    package var failureClass: FailureCard.Class? {
        if case .outOfMemory = self { .outOfMemory } else { nil }
    }
}

extension AtariError: ClassifiedError {
    package var failureClass: FailureCard.Class? { .emulator }
}

extension TrainingError: ClassifiedError {
    package var failureClass: FailureCard.Class? {
        if case .diverged = self { .diverged } else { nil }
    }
}
