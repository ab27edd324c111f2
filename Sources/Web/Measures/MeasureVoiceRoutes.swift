import Actions
import Domain
import Hummingbird
import Storage
import Words

/// Who takes a measure on, how it stands, when it ends: each owner speaks for itself; the team notes what people in the
/// room or on the telephone said, and the organisation is told.
enum MeasureVoiceRoutes {
    static func add(to routes: inout Routes) {
        let measure = MeasureAddress.pattern
        routes.post(measure.owners, for: .measureTeam, takeOn)
        routes.post(measure.removal(of: MeasureAddress.anyOwner), for: .measureTeam, stepBack)
        for step in Measure.Step.Kind.allCases {
            routes.post(measure.step(step), for: .measureTeam) { visit, measure in
                try await take(.step(step), isNoted: false, about: measure, visit)
            }
        }
        routes.post(measure.statements, for: .measureTeam, note)
    }

    private static let takeOn: Routes.HandlerOf<Measure> = { visit, measure in
        let (form, today, correspondence) = (OwnerForm(visit.form), visit.today, visit.services.correspondence)
        return try await saying(.takeOn, about: measure, visit) { db in
            let own = visit.caller.ownOrganisations
            guard
                let organisation = try db.organisation(
                    typed: form.typedOrganisation, seenBy: visit.viewer, orAmong: own)
            else {
                throw FormProblems("organisation", MeasurePhrase.organisationUnknown)
            }
            let isOwn = visit.isEditor(of: organisation.id)
            guard isOwn || visit.isTeam(of: measure) else { throw NotFound() }
            try TakeMeasureOn(
                measure.id, for: organisation.id, saidBy: isOwn ? .itself : .inPerson, name: try form.name(),
                isNamePublic: form.isNamePublic, on: today, correspondence: correspondence
            ).run(in: db)
            return organisation.id
        }
    }

    private static let stepBack: Routes.HandlerOf<Measure> = { visit, measure in
        let (id, today): (Measure.Owner.ID, CalendarDay) = (try visit.identifier("owner"), visit.today)
        let correspondence = visit.services.correspondence
        return try await saying(.stepBack, about: measure, visit) { db in
            guard let owner = try db.measure(measure.id)?.owners.first(where: { $0.id == id }) else {
                throw Measure.Refusal.alreadySo
            }
            guard visit.isEditor(of: owner.organisation) else { throw NotFound() }
            try StepBack(
                from: measure.id, by: Voice(owner.organisation), on: today, correspondence: correspondence
            ).run(in: db)
            return owner.organisation
        }
    }

    /// What was heard is a choice in the form, not a verb of it.
    private static let note: Routes.HandlerOf<Measure> = { visit, measure in
        try await visit.answering {
            guard let saying = MeasureSaying(rawValue: visit.form["step"]), saying != .takeOn else {
                throw FormProblems("step", VoicePhrase.stepMissing)
            }
            return try await take(saying, isNoted: true, about: measure, visit)
        } orShow: { sent in
            try await visit.measurePage(of: measure.id, sent: sent).frame
        }
    }

    private static func take(
        _ saying: MeasureSaying, isNoted: Bool, about measure: Measure, _ visit: Visit
    ) async throws -> Response {
        let (form, today, correspondence) = (visit.form, visit.today, visit.services.correspondence)
        let language = visit.words.language.tag
        return try await Self.saying(saying, about: measure, visit) { db in
            guard let current = try db.measure(measure.id) else { throw NotFound() }
            let said = try said(saying, isNoted: isNoted, about: current, form, visit, in: db)
            if let step = saying.step {
                try TakeMeasureStep(
                    try step.step(because: form["outcome"], in: language), on: measure.id, by: said.voice,
                    person: said.person, answering: form[EndingMark.field], on: today, correspondence: correspondence
                ).run(in: db)
            } else {
                guard let voice = said.voice else { throw NotFound() }
                try StepBack(
                    from: measure.id, by: voice, person: said.person, on: today, correspondence: correspondence
                ).run(in: db)
            }
            return said.voice?.organisation
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
        _ saying: MeasureSaying, isNoted: Bool, about measure: Measure, _ form: FormFields, _ visit: Visit,
        in db: Reader
    ) throws -> Said {
        let own = measure.owners.filter { visit.isEditor(of: $0.organisation) }
        guard let slug = form["party"].nonEmpty else {
            if own.count == 1, !isNoted { return Said(voice: Voice(own[0].organisation), person: "") }
            guard visit.isTeam(of: measure) else { throw NotFound() }
            if measure.owners.isEmpty { return Said(voice: nil, person: "") }
            // In the plenary: those who have just been written down stand in the room.
            if saying == .step(.agree), !isNoted, let owner = measure.owners.first {
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

    /// Does what was said, and leads to its receipt; shows the page again with the sentence if refused.
    /// - Parameter deed: returns the organisation that said it; nil if nobody answers for the measure yet.
    private static func saying(
        _ saying: MeasureSaying, about measure: Measure, _ visit: Visit,
        _ deed: @escaping @Sendable (Writer) throws -> Organisation.ID?
    ) async throws -> Response {
        let address = MeasureAddress(measure.id)
        return try await visit.answering {
            do {
                return try await visit.once { db in
                    guard let speaker = try deed(db), let slug = try db.organisationNames([speaker])[speaker]?.slug
                    else { return address.saved }
                    return visit.receipt(at: address.page, said: saying.rawValue, by: slug)
                }
            } catch Measure.Refusal.alreadySo, Measure.Refusal.alreadyOwner {
                return visit.redirect(to: address.page + "?said=already")
            }
        } orShow: { sent in
            try await visit.measurePage(of: measure.id, sent: sent).frame
        } orExplain: { (refusal: Measure.Refusal) in
            let sent = SentForm(fields: visit.form)
            return try await visit.measurePage(of: measure.id, sent: sent, refusal: refusal).frame
        }
    }
}

extension Measure.Step.Kind {
    /// With the sentence that an end needs.
    fileprivate func step(because outcome: String, in language: Language) throws(FormProblems) -> Measure.Step {
        let limit = Ending<Measure.End>.reasonLimit
        if [.done, .giveUp].contains(self), outcome.exceeds(limit) {
            throw FormProblems("outcome", KernelPhrase.textIsTooLong(count: limit))
        }
        switch self {
        case .agree: return .agree
        case .start: return .start
        case .stall: return .stall
        case .takeUpAgain: return .takeUpAgain
        case .done: return .end(.done, because: outcome, language: language)
        case .giveUp: return .end(.notPursued, because: outcome, language: language)
        case .agreeToEnd: return .agreeToEnd
        case .goOn: return .goOn
        case .takeBack: return .takeBack
        case .resume: return .resume
        }
    }
}
