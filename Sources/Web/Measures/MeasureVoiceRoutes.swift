import Actions
import Domain
import Hummingbird
import Storage
import Words

/// Who takes a measure on, how it stands, when it ends: each owner speaks for itself; the team notes what people in the
/// room or on the telephone said, and the organisation is told.
enum MeasureVoiceRoutes {
    static func add(to routes: inout Routes) {
        routes.post("/measures/{id}/owners", for: .measureTeam, addOwner)
        routes.post("/measures/{id}/owners/{owner}/removal", for: .measureTeam, stepBack)
        routes.post("/measures/{id}/status", for: .measureTeam, take)
    }

    private static let addOwner: Routes.Handler = { visit in
        let form = OwnerForm(visit.form)
        return try await saying(.takeOn, visit) { measure, db in
            guard let organisation = try db.organisations(named: form.typedOrganisation).first else {
                throw FormProblems("organisation", MeasurePhrase.organisationUnknown)
            }
            let isOwn = visit.isEditor(of: organisation.id)
            guard isOwn || visit.isTeam(of: measure) else { throw NotFound() }
            let voice = Voice(organisation.id, isOwn ? .itself : .inPerson)
            let name = try form.name()
            try measure.add(
                Measure.Owner(
                    id: db.newIdentifier(), organisation: organisation.id, bank: organisation.side.bank, name: name,
                    isNamePublic: form.isNamePublic), by: voice)
            return Said(voice: voice, person: name)
        }
    }

    private static let stepBack: Routes.Handler = { visit in
        let (id, today) = (try visit.identifier("owner", of: Measure.Owner.self), visit.today)
        return try await saying(.stepBack, visit) { measure, _ in
            guard let owner = measure.owners.first(where: { $0.id == id }) else {
                throw Measure.Refusal.alreadySo
            }
            guard visit.isEditor(of: owner.organisation) else { throw NotFound() }
            let voice = Voice(owner.organisation)
            try measure.stepBack(id, by: voice, on: today)
            return Said(voice: voice, person: "")
        }
    }

    private static let take: Routes.Handler = { visit in
        let (form, today) = (visit.form, visit.today)
        guard let saying = MeasureSaying(rawValue: form["step"]), saying != .takeOn else {
            guard form.isTicked("noted") else { throw NotFound() }
            let problems = FormProblems("step", VoicePhrase.stepMissing)
            return visit.page(
                try await MeasurePage(visit: visit, sent: SentForm(fields: form, problems: problems)).frame,
                status: .unprocessableContent)
        }
        return try await Self.saying(saying, visit) { measure, db in
            let said = try said(saying, about: measure, form, visit, in: db)
            // A yes is a yes to what was read, and to nothing that came in its place.
            if saying == .step(.agreeToEnd), let ending = measure.pendingEnding(on: today),
                ending.mark != form[EndingMark.field]
            {
                throw Measure.Refusal.notNext(from: measure.status(on: today), to: measure.status(on: today))
            }
            if saying == .stepBack {
                guard let voice = said.voice,
                    let owner = measure.owners.first(where: { $0.organisation == voice.organisation })
                else { throw NotFound() }
                try measure.stepBack(owner.id, by: voice, on: today)
            } else if let step = saying.step {
                try measure.take(try step.step(because: form["outcome"]), by: said.voice, on: today)
            }
            return said
        }
    }

    /// Whose word it is.
    private struct Said {
        let voice: Voice?
        let person: String
    }

    /// The caller's own organisation, or the one whose word the team notes.
    /// - Throws: `NotFound` for whoever is neither.
    private static func said(
        _ saying: MeasureSaying, about measure: Measure, _ form: FormFields, _ visit: Visit, in db: Reader
    ) throws -> Said {
        let own = measure.owners.filter { visit.isEditor(of: $0.organisation) }
        guard let slug = form["party"].nonEmpty else {
            if own.count == 1, !form.isTicked("noted") { return Said(voice: Voice(own[0].organisation), person: "") }
            guard visit.isTeam(of: measure) else { throw NotFound() }
            if measure.owners.isEmpty { return Said(voice: nil, person: "") }
            // In the plenary: those who have just been written down stand in the room.
            if saying == .step(.agree), !form.isTicked("noted"), let owner = measure.owners.first {
                return Said(voice: Voice(owner.organisation, .inPerson), person: owner.name)
            }
            throw FormProblems("party", VoicePhrase.partyMissing)
        }
        guard let party = try db.organisation(slug: slug)?.id,
            measure.isOwner(party)
        else { throw Measure.Refusal.notAnOwner }
        if visit.isEditor(of: party) { return Said(voice: Voice(party), person: "") }
        guard visit.isTeam(of: measure) else { throw NotFound() }
        let person = try NotedForm(form).person()
        let way = Voice.Way(rawValue: form["way"]) == .telephone ? Voice.Way.telephone : .inPerson
        return Said(voice: Voice(party, way), person: person)
    }

    /// Reads the measure inside the write, changes it, writes it and tells the others; shows the page again with the
    /// sentence if refused.
    private static func saying(
        _ saying: MeasureSaying, _ visit: Visit, _ step: @escaping @Sendable (inout Measure, Writer) throws -> Said
    ) async throws -> Response {
        let id: Measure.ID = try visit.identifier("id")
        do {
            let slug = try await visit.write { db -> String in
                guard var measure = try db.measure(id) else { throw NotFound() }
                let before = measure.owners.map(\.organisation)
                let said = try step(&measure, db)
                guard let voice = said.voice else {
                    try db.update(measure, details: ["step": saying.rawValue])
                    return ""
                }
                try db.update(
                    measure,
                    details: [
                        "step": saying.rawValue, "party": voice.organisation.rawValue, "way": voice.way.rawValue,
                    ])
                let mail = MeasureMail(
                    visit: visit, measure: measure, saying: saying, voice: voice, person: said.person)
                try mail.tell(before, in: db)
                return try db.organisationNames([voice.organisation])[voice.organisation]?.slug ?? ""
            }
            return slug.isEmpty
                ? visit.redirect(to: "/measures/\(id)?done=saved")
                : visit.toReceipt(at: "/measures/\(id)", said: saying.rawValue, by: slug)
        } catch let problems as FormProblems {
            return visit.page(
                try await MeasurePage(visit: visit, sent: SentForm(fields: visit.form, problems: problems)).frame,
                status: .unprocessableContent)
        } catch Measure.Refusal.alreadySo, Measure.Refusal.alreadyOwner {
            return visit.redirect(to: "/measures/\(id)?said=already")
        } catch let refusal as Measure.Refusal {
            return visit.page(
                try await MeasurePage(visit: visit, sent: SentForm(fields: visit.form), refusal: refusal).frame,
                status: .conflict)
        }
    }
}

extension Measure.Step.Kind {
    /// With the sentence that an end needs.
    fileprivate func step(because outcome: String) throws(FormProblems) -> Measure.Step {
        let limit = Ending<Measure.End>.reasonLimit
        if [.done, .giveUp].contains(self), outcome.count > limit {
            throw FormProblems("outcome", KernelPhrase.textIsTooLong(count: limit))
        }
        switch self {
        case .agree: return .agree
        case .start: return .start
        case .stall: return .stall
        case .takeUpAgain: return .takeUpAgain
        case .done: return .end(.done, because: outcome)
        case .giveUp: return .end(.notPursued, because: outcome)
        case .agreeToEnd: return .agreeToEnd
        case .goOn: return .goOn
        case .takeBack: return .takeBack
        case .resume: return .resume
        }
    }
}
