public import Domain
public import Storage

/// One organisation proposes to another one to work together. Whoever proposes has confirmed for itself; the other side is
/// asked by letter, and before it has said yes nobody else sees anything.
public struct ProposeCooperation: Sendable {
    /// What is proposed.
    public struct Proposal: Hashable, Sendable {
        public let topic: Topic
        public let form: CooperationForm
        /// May be empty; then it is called after its topic.
        public let title: String
        /// What the proposing side brings.
        public let contribution: String

        public init(topic: Topic, form: CooperationForm, title: String = "", contribution: String = "") {
            self.topic = topic
            self.form = form
            self.title = title
            self.contribution = contribution
        }
    }

    let proposal: Proposal
    let own: Organisation.ID
    let partner: Organisation.ID
    let today: CalendarDay
    let correspondence: Correspondence

    public init(
        _ proposal: Proposal, by own: Organisation.ID, to partner: Organisation.ID, on today: CalendarDay,
        correspondence: Correspondence
    ) {
        self.proposal = proposal
        self.own = own
        self.partner = partner
        self.today = today
        self.correspondence = correspondence
    }

    /// - Returns: the new one; or that in which `partner` has proposed the same and waits for an answer: then nothing is written.
    /// - Throws: `Cooperation.Refusal.twiceTheSameParty` if somebody proposes something to itself, `.tooSoon` after a
    ///   "not now"; `NotFound` if one of the two is not there any more.
    public func run(in db: Writer) throws -> Cooperation {
        let cooperation = try Cooperation(
            id: db.newIdentifier(), topic: proposal.topic, form: proposal.form, title: proposal.title, origin: .network,
            parties: [
                .init(organisation: own, share: .init(contribution: proposal.contribution), confirmedAt: db.now),
                .init(organisation: partner),
            ],
            today: today, createdAt: db.now)
        guard try db.organisationNames([own, partner]).count == 2 else { throw NotFound() }
        // Whoever has said "not now" to this topic is not asked again at once under another title.
        let asked = try db.cooperations(of: own).filter { $0.topic == proposal.topic && $0.hasParty(partner) }
        if let first = asked.compactMap({ $0.firstDayToProposeAgain(own, on: today) }).max() {
            throw Cooperation.Refusal.tooSoon(first)
        }
        if let same = asked.first(where: { $0.form == proposal.form && isOpen($0) }) { return same }
        try db.insert(cooperation)
        try CooperationLetters(about: cooperation, correspondence: correspondence).propose(by: own, to: partner, in: db)
        return cooperation
    }

    private func isOpen(_ cooperation: Cooperation) -> Bool {
        cooperation.status(on: today) == .contact && cooperation.isProposed(by: partner)
    }
}
