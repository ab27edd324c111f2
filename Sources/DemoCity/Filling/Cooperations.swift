import Actions
import Domain
import Storage

extension Filling {
    /// Puts all cooperations into the register, each as its parties told it.
    /// - Returns: the cooperations by their title.
    func fillCooperations(
        of directory: CityDirectory, since previousEvent: Event.ID
    ) async throws -> [String: Cooperation] {
        let contents = content.cooperations
        return try await database.write(by: .system) { db in
            var cooperations: [String: Cooperation] = [:]
            for content in contents {
                let chance = chance("cooperation \(content.title)")
                let parties = try content.parties.map { party in
                    guard let organisation = directory[party.organisation] else {
                        throw ContentProblem.unknown(party.organisation)
                    }
                    return try Cooperation.Party(
                        organisation: organisation.id, share: Cooperation.Share(contribution: party.contribution),
                        confirmedAt: party.isConfirmed
                            ? moment(daysBefore: chance.number(in: 61...110), "19:30") : nil)
                }
                let reason = content.dormancyReason.map(DormancyReason.init(rawValue:))
                guard let status = Cooperation.Status(slug: content.status, dormancyReason: reason) else {
                    throw ContentProblem.unknown(content.status)
                }
                guard parties.allSatisfy({ $0.confirmedAt != nil }) || status == .contact else {
                    throw ContentProblem(text: "not confirmed by all: \(content.title)")
                }
                let cooperation = try Cooperation(
                    stored: db.newIdentifier(), topic: term(content.topic), form: term(content.form),
                    title: content.title, status: status, since: calendarDay(content.since),
                    past: past(of: content), begun: content.begun.map(calendarDay), agreement: agreement(of: content),
                    origin: origin(of: content, since: previousEvent),
                    parties: parties, createdAt: db.now)
                try db.insert(cooperation)
                cooperations[content.title] = cooperation
            }
            return cooperations
        }
    }

    private func past(of content: CooperationContent) throws -> [Cooperation.Past] {
        try (content.past ?? []).map { past in
            guard let standing = Cooperation.Past.Standing(rawValue: past.status) else {
                throw ContentProblem.unknown(past.status)
            }
            return Cooperation.Past(standing, since: try calendarDay(past.since))
        }
    }

    private func agreement(of content: CooperationContent) -> Cooperation.Agreement {
        guard let agreement = content.agreement else { return Cooperation.Agreement() }
        return Cooperation.Agreement(
            aim: agreement.aim, rhythm: agreement.rhythm,
            fundedUntil: agreement.fundedDays.map { city.day.advanced(byDays: $0) })
    }

    /// One side has asked the other to begin again; it is still to answer.
    func askToWake(_ cooperations: [String: Cooperation]) async throws {
        guard let cooperation = cooperations[Self.toWake], let party = cooperation.parties.last else {
            throw ContentProblem.unknown(Self.toWake)
        }
        try await database.write(by: .system) { db in
            try TakeCooperationStep(
                .askToWake(saying: Self.wordToWake), in: cooperation.id, by: Voice(party.organisation), on: today,
                correspondence: nil
            ).run(in: db)
        }
    }

    private static let toWake = "Tandem Elternarbeit Sennestadt"
    private static let wordToWake = "Wir haben wieder zwei Nachmittage im Monat. Wollen wir im Januar neu anfangen?"

    /// One party has just said that it wants to end; the others can still say that it goes on.
    func proposeAnEnd(of cooperations: [String: Cooperation]) async throws {
        guard let cooperation = cooperations[Self.toEnd], let party = cooperation.parties.first else {
            throw ContentProblem.unknown(Self.toEnd)
        }
        // Two days before people look, so that the answer is still open.
        story.advance(to: story.latest.advanced(by: .days(-2)))
        try await database.write(by: .system) { db in
            try TakeCooperationStep(
                .end(.ended, because: Self.whyToEnd), in: cooperation.id, by: Voice(party.organisation), on: today,
                correspondence: nil
            ).run(in: db)
        }
    }

    private static let toEnd = "Spätschwimmen für Frauen"
    private static let whyToEnd = "Das Bad bleibt am Abend geschlossen, und der Kurs hat ein neues Zuhause gefunden."

    private func origin(of content: CooperationContent, since previousEvent: Event.ID) -> Cooperation.Origin {
        switch content.origin {
        case .previousFachtag: .from(.event, previousEvent)
        case .crisis: Cooperation.Origin(kind: .crisis, subject: nil)
        case .idea: Cooperation.Origin(kind: .idea, subject: nil)
        case .contact: .network
        }
    }
}
