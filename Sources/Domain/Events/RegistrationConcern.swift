/// Why somebody has to look at people who registered. It narrows the list of registrations down, so that a task counts exactly
/// those whom its link shows.
public enum RegistrationConcern: String, CaseIterable, Sendable {
    /// No letter reaches them, and they have not come yet: somebody has to call.
    case unreachable
    /// They come from an organisation that is not in the directory.
    case unlisted
    /// They sit in a group and will not be there.
    case missed
    /// They were asked whether they come, and have not answered.
    case unanswered
    /// They sit in another group than was said before, or have one now, and nobody has told them.
    case regrouped

    public func isAbout(_ line: RegistrationLine) -> Bool {
        switch self {
        case .unreachable: !line.isReachable && [.registered, .confirmed, .waitlisted].contains(line.status)
        case .unlisted: line.organisation == nil && !line.organisationName.isEmpty
        case .unanswered: line.isAskedInVain && [.registered, .confirmed].contains(line.status)
        case .regrouped:
            line.call?.result?.isHeard != true && line.call?.everything.contains { $0.reason == .regrouped } == true
        case .missed: line.isInGroup && [.cancelled, .noShow].contains(line.status)
        }
    }
}
