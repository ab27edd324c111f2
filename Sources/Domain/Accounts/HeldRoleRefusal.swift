/// Why a role is not given, or not given up.
public enum HeldRoleRefusal: Error, Hashable, CaseIterable, Sendable {
    /// Nobody gives what they do not have.
    case moreThanOneHas
    /// Without anybody in the coordination nobody could give roles any more.
    case lastOfCoordination
}
