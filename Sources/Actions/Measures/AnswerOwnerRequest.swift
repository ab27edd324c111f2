public import Domain
public import Storage

/// The side that was asked says yes or no, itself. With a yes from the last side that was missing a published measure is
/// agreed; with a no the idea is kept for later, with the reason, unless somebody else of that side stands for it or is asked.
public struct AnswerOwnerRequest: Sendable {
    public enum Answer: Sendable {
        /// - Parameter name: who answers for it there.
        case yes(name: String, isNamePublic: Bool)
        /// - Parameter language: in which the reason is written.
        case no(because: String, language: Language)
    }

    let request: OwnerRequest.ID
    let answer: Answer
    let today: CalendarDay
    let correspondence: Correspondence

    public init(
        _ request: OwnerRequest.ID, _ answer: Answer, on today: CalendarDay, correspondence: Correspondence
    ) {
        (self.request, self.answer) = (request, answer)
        (self.today, self.correspondence) = (today, correspondence)
    }

    /// - Returns: the measure as it is now.
    /// - Throws: `OwnerRequest.Refusal`; `NotFound`.
    @discardableResult
    public func run(in db: Writer) throws -> Measure {
        guard let request = try db.ownerRequest(request), let measure = try db.measure(request.measure) else {
            throw NotFound()
        }
        let now = db.now
        switch answer {
        case .yes(let name, let isNamePublic):
            try db.change(ownerRequest: request.id, at: measure.event) { request in try request.sayYes(at: now) }
            return try takeOn(measure, request, name: name, isNamePublic: isNamePublic, in: db)
        case .no(let reason, let language):
            try db.change(ownerRequest: request.id, at: measure.event) { request in
                try request.sayNo(because: reason, in: language, at: now)
            }
            return try keep(measure, request, because: reason, in: language, db)
        }
    }

    private func takeOn(
        _ measure: Measure, _ request: OwnerRequest, name: String, isNamePublic: Bool, in db: Writer
    ) throws -> Measure {
        // Of a draft everybody hears when it is published.
        let letters = measure.isDraft ? nil : correspondence
        let isOwner = measure.isOwner(request.organisation)
        let taken =
            isOwner
            ? measure
            : try TakeMeasureOn(
                measure.id, for: request.organisation, saidBy: .inPerson, name: name, isNamePublic: isNamePublic,
                on: today, correspondence: letters
            ).run(in: db)
        guard !taken.isDraft, taken.missingBanks.isEmpty, taken.status(on: today) == .proposed else { return taken }
        return try TakeMeasureStep(
            .agree, on: measure.id, by: Voice(request.organisation, .inPerson), person: name, on: today,
            correspondence: letters
        ).run(in: db)
    }

    private func keep(
        _ measure: Measure, _ request: OwnerRequest, because reason: String, in language: Language, _ db: Writer
    ) throws -> Measure {
        guard let bank = try db.organisation(request.organisation)?.side.bank,
            measure.missingBanks.contains(bank), measure.status(on: today) == .proposed
        else { return measure }
        let others = (try db.ownerRequests(about: [measure.id])[measure.id] ?? []).filter(\.isOpen)
        let asked = try db.organisationNames(others.map(\.organisation))
        if others.contains(where: { asked[$0.organisation]?.side.bank == bank }) { return measure }
        if let idea = try measure.idea.flatMap(db.idea), idea.isOpen || idea.status == .measure {
            for id in try [idea.id] + db.ideas(mergedInto: idea.id).map(\.id) {
                try db.change(idea: id) { idea in try idea.fallBack(because: reason, in: language) }
                    .owingItsReason(in: db)
            }
        }
        return measure.isDraft ? measure : try db.change(measure: measure.id) { try $0.withdraw(on: today) }
    }
}
