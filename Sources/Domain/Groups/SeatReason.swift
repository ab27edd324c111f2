/// Why somebody sits in a group, without telling anything about the others.
public enum SeatReason: Hashable, Sendable {
    /// The person leads the group.
    case moderates
    /// The group talks about a topic that the person wished for; 1 is the first wish.
    case wish(rank: Int)
    /// None of the wished topics had room; the group talks about something else.
    case noWishMet
    /// The group brings together migrant organisations, administration and providers.
    case mixedSides
    /// An interpreter for a language of the person is there.
    case interpreter(Language)
    /// The group speaks a language that the person does not, and nobody interprets.
    case notInterpreted(Language)
    case stepFree
    /// Of those in the group, the person meets nobody in another round.
    case newFaces

    /// What is true of `registration` in `group`.
    /// - Parameters:
    ///   - visited: the topics of the person's groups in other rounds.
    ///   - sides: the sides of everybody in the group.
    ///   - languages: in which the group can be followed.
    public static func reasons(
        for registration: Registration, in group: WorkGroup, sides: Set<Side>, languages: GroupLanguages,
        visited: Set<Topic> = []
    ) -> [SeatReason] {
        if group.moderatorRegistration == registration.id { return [.moderates] }
        var reasons: [SeatReason] = []
        let wishes = registration.answers.topics
        if let topic = group.topic, let rank = wishes.firstIndex(of: topic), !visited.contains(topic) {
            reasons.append(.wish(rank: rank + 1))
        } else if !wishes.isEmpty, visited.isDisjoint(with: wishes) {
            reasons.append(.noWishMet)
        }
        if sides.contains(.migrantOrganisation), sides.contains(where: { $0.bank == .institutions }) {
            reasons.append(.mixedSides)
        }
        if let spoken = languages.spoken, !registration.understood.contains(spoken) {
            let help = registration.understood.first(where: languages.interpreted.contains)
            reasons.append(help.map { .interpreter($0) } ?? .notInterpreted(spoken))
        }
        if group.isStepFree, registration.answers.needs[.stepFree] != nil { reasons.append(.stepFree) }
        return reasons
    }
}
