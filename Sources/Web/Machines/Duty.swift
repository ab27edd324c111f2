import Domain
import Storage

/// What whoever runs the house sees to, again and again.
enum Duty: String, CaseIterable, Sendable {
    case backup, drill, retention

    var occasion: Occasion {
        switch self {
        case .backup: .backup
        case .drill: .drill
        case .retention: .retention
        }
    }

    /// How long it may be ago.
    var patience: Duration {
        switch self {
        case .backup: BackupRotation.dueAfter
        case .drill: BackupRotation.drillDueAfter
        case .retention: HouseState.retentionPatience
        }
    }

    /// As figures for monitoring name it.
    var label: String { "{duty=\"\(rawValue)\"}" }
}
