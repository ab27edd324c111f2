public import Domain

extension Words {
    /// What people call a role.
    public func name(of role: Role) -> String {
        let phrase: RightsPhrase =
            switch role {
            case .coordination: .roleCoordination
            case .host: .roleHost
            case .facilitator: .roleFacilitator
            case .door: .roleDoor
            case .helper: .roleHelper
            case .editor: .roleEditor
            }
        return self(phrase)
    }
}
