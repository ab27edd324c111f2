public import Domain
public import Secrets
public import Storage

/// Somebody wants to reach an organisation. Before anybody else hears of it they show that mail to them arrives: by a code, or
/// because they are signed in.
public struct AskForContact: Sendable {
    /// What is asked, and who asks.
    public struct Draft: Hashable, Sendable {
        public let asker: ContactRequest.Asker
        public let subject: ContactRequest.Subject
        public let text: String

        public init(_ text: String, by asker: ContactRequest.Asker, about subject: ContactRequest.Subject) {
            self.asker = asker
            self.subject = subject
            self.text = text
        }
    }

    /// How somebody shows that the address is theirs.
    public enum Proof: Sendable {
        /// By a code that is sent there.
        case code
        /// They have signed in with it. The link opens their own page of the request.
        case session(ownLink: Secret)
    }

    let draft: Draft
    let organisation: Organisation.ID
    let proof: Proof
    let today: CalendarDay
    let correspondence: Correspondence

    public init(
        _ draft: Draft, to organisation: Organisation.ID, proof: Proof, on today: CalendarDay,
        correspondence: Correspondence
    ) {
        self.draft = draft
        self.organisation = organisation
        self.proof = proof
        self.today = today
        self.correspondence = correspondence
    }

    /// - Throws: `ContactRequest.Refusal`; `NotFound` if the organisation, or what it is about, is not there any more.
    @discardableResult
    public func run(in db: Writer) throws -> ContactRequest {
        let request = try ContactRequest(
            id: db.newIdentifier(), to: organisation, by: draft.asker, about: draft.subject, text: draft.text,
            createdAt: db.now)
        guard try db.organisationNames([organisation]).count == 1 else { throw NotFound() }
        try check(request, in: db)
        switch proof {
        case .code:
            let code = OwnCode(from: correspondence.randomness.bytes(OwnCode.length))
            try db.insert(request, code: code.hash)
            try ContactRequestLetters(about: request, correspondence: correspondence).send(code, in: db)
            return request
        case .session(let link):
            try db.insert(request, code: nil)
            return try ContactRequestRelay(correspondence: correspondence).begin(request.id, ownLink: link, in: db)
        }
    }

    private func check(_ request: ContactRequest, in db: Writer) throws {
        let (subject, rules) = (request.subject, try db.requestRules(of: organisation))
        if let day = rules.pausedUntil, rules.isPaused(on: today) { throw ContactRequest.Refusal.isPaused(until: day) }
        if let offer = subject.offer {
            guard let offer = try db.offer(offer), offer.organisation == organisation, offer.isOpen(on: today) else {
                throw NotFound()
            }
        }
        if let need = subject.need {
            guard let need = try db.offer(need), need.organisation == request.asker.organisation else {
                throw NotFound()
            }
            let candidate = FairOrder.Candidate(
                organisation, fit: 0, lastAskedAt: try db.lastAsked([organisation])[organisation], rules: rules)
            if let end = candidate.restsUntil(at: db.now) { throw ContactRequest.Refusal.isResting(until: end) }
        }
        guard try db.waitingContactRequests(by: request.asker.email, at: db.now) < ContactRequest.mostOpen else {
            throw ContactRequest.Refusal.hasAskedMany(limit: ContactRequest.mostOpen)
        }
    }
}
