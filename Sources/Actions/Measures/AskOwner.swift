public import Domain
public import Secrets
public import Storage

/// The other side is asked to answer for a measure: somebody who is here, on their own page, or whoever of the organisation
/// reads the code. Until it says yes the measure is a proposal.
public struct AskOwner: Sendable {
    let measure: Measure.ID
    let organisation: Organisation.ID
    let registration: Registration.ID?
    let asking: OwnerAsking

    /// - Parameter registration: who of the organisation is asked; nil for whoever reads the code.
    public init(
        _ measure: Measure.ID, organisation: Organisation.ID, registration: Registration.ID?, asking: OwnerAsking
    ) {
        (self.measure, self.organisation) = (measure, organisation)
        (self.registration, self.asking) = (registration, asking)
    }

    /// Leads to the question; the same each time, so that the code can be shown again.
    public static func link(to request: OwnerRequest.ID, signingKey: [UInt8]) -> Secret {
        Secret(derivedFrom: "owner-request:\(request)", key: signingKey)
    }

    /// - Returns: the question; the earlier one if it is still open.
    /// - Throws: `Measure.Refusal.alreadyOwner`; `NotFound` if measure, organisation or person is gone, or the person speaks
    ///   for another organisation.
    @discardableResult
    public func run(in db: Writer) throws -> OwnerRequest {
        try run(in: db, after: nil)
    }

    /// - Parameter before: to what they had said yes; nil if they are asked for the first time.
    @discardableResult
    func run(in db: Writer, after before: Measure.Wording?) throws -> OwnerRequest {
        guard let measure = try db.measure(measure), try db.organisation(organisation) != nil else { throw NotFound() }
        if measure.isOwner(organisation) { throw Measure.Refusal.alreadyOwner }
        if let registration {
            let person = try db.registration(registration)
            guard let person, person.event == measure.event, person.attendee.organisation == organisation else {
                throw NotFound()
            }
        }
        let asked = try db.ownerRequests(about: [measure.id])[measure.id] ?? []
        let earlier = asked.first { $0.isOpen && $0.organisation == organisation && $0.registration == registration }
        if let earlier { return earlier }
        let request = OwnerRequest(
            id: db.newIdentifier(), measure: measure.id, organisation: organisation, registration: registration,
            askedAt: db.now)
        let link = Self.link(to: request.id, signingKey: asking.signingKey)
        try db.insert(request, link: link.hash, at: measure.event)
        if let correspondence = asking.correspondence {
            try OwnerLetters(measure: measure, correspondence: correspondence).tell(
                before.map { OwnerLetters.Saying.reworded($0) } ?? .asked, about: request, at: asking.link(to: request),
                in: db)
        }
        return request
    }
}

/// The team does not ask any more: it meant somebody else.
public struct WithdrawOwnerRequest: Sendable {
    let request: OwnerRequest.ID

    public init(_ request: OwnerRequest.ID) {
        self.request = request
    }

    /// - Throws: `OwnerRequest.Refusal`; `NotFound`.
    public func run(in db: Writer) throws {
        guard let asked = try db.ownerRequest(request) else { throw NotFound() }
        let event = try db.measure(asked.measure)?.event
        try db.change(ownerRequest: request, at: event) { [now = db.now] request in try request.withdraw(at: now) }
    }
}
