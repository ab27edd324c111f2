import Actions
import Domain
import Storage

extension Filling {
    /// The measures that the plenary agrees on, each from its idea; those that lack a side stay proposals.
    /// - Returns: the measures by the key of their idea.
    func fillMeasures(
        at event: Event.ID, from ideas: [String: Idea], of directory: CityDirectory
    ) async throws -> [String: Measure] {
        let contents = content.measures
        return try await database.write(by: .system) { db in
            var measures: [String: Measure] = [:]
            for content in contents {
                guard let idea = ideas[content.idea] else { throw ContentProblem.unknown(content.idea) }
                let made = try MakeMeasure(from: idea.id, on: today).run(in: db)
                try ChangeMeasure(made.id).run(in: db) { measure in
                    measure.title = content.title
                    measure.needs = content.needs
                    measure.firstStep = content.firstStep ?? ""
                    measure.topic = try term(content.topic, as: Topic.self)
                    measure.due = city.day.advanced(byDays: content.dueDays)
                    measure.review = city.day.advanced(byDays: content.reviewDays)
                }
                for owner in content.owners {
                    guard let organisation = directory[owner.organisation] else {
                        throw ContentProblem.unknown(owner.organisation)
                    }
                    try TakeMeasureOn(
                        made.id, for: organisation.id, saidBy: .inPerson, name: owner.name,
                        isNamePublic: owner.isNamePublic, on: today, correspondence: nil
                    ).run(in: db)
                }
                let isAgreed = content.status != Measure.Status.proposed.rawValue
                if isAgreed, let owner = content.owners.first.flatMap({ directory[$0.organisation] }) {
                    try TakeMeasureStep(
                        .agree, on: made.id, by: Voice(owner.id, .inPerson), on: today, correspondence: nil
                    ).run(in: db)
                }
                measures[content.idea] = try db.measure(made.id)
            }
            return measures
        }
    }

    /// The same evening minutes and documentation go out; what happens to the measures later is told as a change.
    func giveOutDocuments(of event: Event.ID) async throws {
        try await database.write(by: .system) { db in
            for kind in DocumentVersion.Kind.allCases {
                try GiveOutDocument(kind, of: event, saidBy: lexicon).run(in: db, on: today)
            }
        }
    }

    /// Seven weeks later: some measures are under way, one is done, one is stuck, and two cooperations woke up.
    func fillWeeksAfter(_ measures: [String: Measure], cooperations: [String: Cooperation]) async throws {
        let notes = content.measures.flatMap { content in content.notes.map { (content, $0) } }
            .sorted { $0.1.days < $1.1.days }
        for (content, note) in notes {
            guard let measure = measures[content.idea] else { throw ContentProblem.unknown(content.idea) }
            try story.advance(to: moment(daysBefore: -note.days, "15:20"))
            try await database.write(by: .system) { db in
                try AddProgressNote(note.text, in: .german, to: measure.id).run(in: db)
                guard content.notes.allSatisfy({ $0.days <= note.days }) else { return }
                let (day, voices) = (today, measure.owners.map { Voice($0.organisation) })
                func take(_ step: Measure.Step, by voice: Voice?, answering mark: String? = nil) throws -> Measure {
                    try TakeMeasureStep(
                        step, on: measure.id, by: voice, answering: mark, on: day, correspondence: nil
                    ).run(in: db)
                }
                switch try term(content.status, as: Measure.Status.self) {
                case .inProgress: _ = try take(.start, by: voices.first)
                case .stalled: _ = try take(.stall, by: voices.first)
                case .done:
                    // One side says that it is done, and the other one says so too.
                    let ending = try take(.end(.done, because: note.text), by: voices.first).ending
                    _ = try take(.agreeToEnd, by: voices.last, answering: ending?.mark)
                case .proposed, .agreed, .notPursued: break
                }
            }
        }
        for title in ["Seniorentanz Donnerstagnachmittag", "Willkommensfrühstück im Jobtreff"] {
            guard let cooperation = cooperations[title] else { throw ContentProblem.unknown(title) }
            guard let first = cooperation.parties.first?.organisation, let last = cooperation.parties.last?.organisation
            else { continue }
            try await database.write(by: .system) { db in
                // One message, and one yes.
                try TakeCooperationStep(
                    .askToWake(saying: Self.askToWake), in: cooperation.id, by: Voice(first), on: today,
                    correspondence: nil
                ).run(in: db)
                try TakeCooperationStep(
                    .wake, in: cooperation.id, by: Voice(last), on: today, correspondence: nil
                ).run(in: db)
            }
        }
    }

    private static let askToWake = "Beim Fachtag haben wir uns wiedergesehen. Wollen wir im Januar wieder anfangen?"

    /// What became of the ideas of 2019: kept, half kept, given up, each with its reason.
    func fillPreviousMeasures(
        of event: Event, directory: CityDirectory, cooperations: [String: Cooperation]
    ) async throws {
        let contents = content.previousEdition.ideas
        try await database.write(by: .system) { db in
            for content in contents {
                let status: Idea.Status = try term(content.status)
                let idea = try Idea(
                    id: db.newIdentifier(), event: event.id, board: nil, title: content.title, text: content.text,
                    language: .german, topic: term(content.topic, as: Topic.self), status: status,
                    reason: content.reason)
                try db.insert(idea, from: [])
                guard let past = content.measure else { continue }
                let owners = try past.owners.map { slug in
                    guard let organisation = directory[slug] else { throw ContentProblem.unknown(slug) }
                    return Measure.Owner(
                        id: db.newIdentifier(), organisation: organisation.id, bank: organisation.side.bank,
                        name: "", isNamePublic: false)
                }
                try db.insert(
                    Measure(
                        id: db.newIdentifier(), event: event.id, idea: idea.id,
                        cooperation: cooperations[past.cooperation]?.id, title: content.title, text: content.text,
                        language: .german, topic: term(content.topic, as: Topic.self), status: term(past.status),
                        statusSince: calendarDay(past.due), due: calendarDay(past.due), outcome: past.outcome,
                        owners: owners))
            }
        }
    }
}
