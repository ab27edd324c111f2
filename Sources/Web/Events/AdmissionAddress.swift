import Domain

/// What else is done at the door: for whom no place is free, and for those who come together.
extension DoorAddress {
    static let anyDelegation = Delegation.ID(rawValue: "{delegation}")

    /// Lets somebody in for whom no place is free.
    func admission(of person: Registration.ID) -> String { "\(page)/admissions/\(person)" }
    /// Somebody waits at the door.
    func waiting(_ person: Registration.ID) -> String { "\(page)/waiting/\(person)" }
    /// Or no longer.
    func waitingRemoval(_ person: Registration.ID) -> String { waiting(person) + "/removal" }
    /// Calls the coordination to the door.
    func call(for person: Registration.ID) -> String { "\(page)/calls/\(person)" }
    /// Everybody of a delegation who has a place comes in.
    func admission(of delegation: Delegation.ID) -> String { "\(page)/delegations/\(delegation)" }

    /// The big answer, about whom, and again the list in which they were found.
    /// - Parameter kept: what stands in place of what was typed; nil where the list is done with.
    func answer(_ result: DoorPage.Result, about person: Registration.ID? = nil, finding kept: String?) -> String {
        answer(result, about: person) + (kept.map { "&\(KeptSearches.parameter)=\($0)" } ?? "")
    }
}
