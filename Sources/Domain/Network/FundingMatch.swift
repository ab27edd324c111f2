/// Why an organisation could apply for something, and what it still lacks.
public struct FundingMatch: Hashable, Sendable {
    public let programme: FundingProgramme.ID
    /// What both care for.
    public let topics: [Topic]
    /// Papers that are asked for and are not there.
    public let missing: [OrganisationPaper]
    /// Papers that are there and too old.
    public let outdated: [OrganisationPaper]

    /// Nil for what the organisation is not meant by, or what is over. An organisation that has not said its legal form is not
    /// kept out.
    public init?(
        _ programme: FundingProgramme, for organisation: Organisation, having papers: PaperDates, on day: CalendarDay
    ) {
        let asked = programme.requirements
        let shared = asked.topics.intersection(organisation.topics)
        guard programme.isOffered, programme.deadline.isOpen(on: day),
            asked.sides.isEmpty || asked.sides.contains(organisation.side),
            asked.legalForms.isEmpty || organisation.legalForm.map(asked.legalForms.contains) ?? true,
            asked.topics.isEmpty || !shared.isEmpty
        else { return nil }
        let inOrder = OrganisationPaper.allCases.filter(asked.papers.contains)
        self.programme = programme.id
        topics = shared.sorted()
        missing = inOrder.filter { papers.standing(of: $0, on: day) == .missing }
        outdated = inOrder.filter { papers.standing(of: $0, on: day) == .outdated }
    }
}
