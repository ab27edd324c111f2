public import Domain
public import Storage
import Words

/// The side that was asked says yes or no, itself. With a yes from the last side that was missing a published measure is
/// agreed; with a no the idea is kept for later, unless somebody else of that side stands for it or is asked. Everybody reads
/// that the other side has said no; why, in its own words, the team reads first.
public struct AnswerOwnerRequest: Sendable {
    public enum Answer: Sendable {
        /// - Parameter name: who answers for it there.
        case yes(name: String, isNamePublic: Bool)
        /// - Parameter language: in which the reason is written.
        case no(because: String, language: Language)
    }

    let request: OwnerRequest.ID
    let answer: Answer
    let mark: String?
    let today: CalendarDay
    let correspondence: Correspondence

    /// - Parameter mark: of the wording that was read; nil where somebody says it to the team, which notes it.
    public init(
        _ request: OwnerRequest.ID, _ answer: Answer, to mark: String? = nil, on today: CalendarDay,
        correspondence: Correspondence
    ) {
        (self.request, self.answer, self.mark) = (request, answer, mark)
        (self.today, self.correspondence) = (today, correspondence)
    }

    /// - Returns: the measure as it is now.
    /// - Throws: `OwnerRequest.Refusal`; `NotFound`.
    @discardableResult
    public func run(in db: Writer) throws -> Measure {
        guard let request = try db.ownerRequest(request), let measure = try db.measure(request.measure) else {
            throw NotFound()
        }
        let (now, wording, isNoted) = (db.now, measure.wording, way.isNoted)
        // A yes is a yes to what was read, and to nothing that came in its place.
        if let mark, mark != wording.mark, request.answer != .yes, request.withdrawnAt == nil {
            throw OwnerRequest.Refusal.isReworded
        }
        switch answer {
        case .yes(let name, let isNamePublic):
            try db.change(ownerRequest: request.id, at: measure.event) { request in
                try request.sayYes(to: wording, at: now, isNoted: isNoted)
            }
            // Whoever has thought better of a no takes back what came of it.
            if request.answer == .no, let idea = try measure.idea.flatMap(db.idea), idea.status == .parked {
                try TakeIdeaUp(idea.id).run(in: db)
            }
            return try takeOn(measure, request, name: name, isNamePublic: isNamePublic, in: db)
        case .no(let reason, let language):
            try db.change(ownerRequest: request.id, at: measure.event) { request in
                try request.sayNo(to: wording, because: reason, in: language, at: now)
            }
            return try keep(measure, request, in: language, db)
        }
    }

    /// Whoever has read the wording has said it themselves.
    private var way: Voice.Way { mark == nil ? .inPerson : .itself }

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
                measure.id, for: request.organisation, saidBy: way, name: name, isNamePublic: isNamePublic,
                on: today, correspondence: letters
            ).run(in: db)
        guard !taken.isDraft, taken.missingBanks.isEmpty, taken.status(on: today) == .proposed else { return taken }
        let agreed = try TakeMeasureStep(
            .agree, on: measure.id, by: Voice(request.organisation, way), person: name, on: today, correspondence: nil
        ).run(in: db)
        try OwnerLetters(measure: agreed, correspondence: correspondence).tellAgreed(in: db)
        return agreed
    }

    private func keep(
        _ measure: Measure, _ request: OwnerRequest, in language: Language, _ db: Writer
    ) throws -> Measure {
        guard let bank = try db.organisation(request.organisation)?.side.bank,
            measure.missingBanks.contains(bank), measure.status(on: today) == .proposed
        else { return measure }
        let others = (try db.ownerRequests(about: [measure.id])[measure.id] ?? []).filter(\.isOpen)
        let asked = try db.organisationNames(others.map(\.organisation))
        if others.contains(where: { asked[$0.organisation]?.side.bank == bank }) { return measure }
        if let idea = try measure.idea.flatMap(db.idea), idea.isOpen || idea.status == .measure {
            let words = correspondence.lexicon.words(speaking: language)
            let reason = words(PlenaryPhrase.otherSideSaidNo)
            for id in try [idea.id] + db.ideas(mergedInto: idea.id).map(\.id) {
                try db.change(idea: id) { idea in try idea.fallBack(because: reason, in: words.language.tag) }
                    .owingItsReason(in: db)
            }
        }
        return measure.isDraft ? measure : try db.change(measure: measure.id) { try $0.withdraw(on: today) }
    }
}
