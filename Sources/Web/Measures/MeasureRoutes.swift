import Actions
import Domain
import Hummingbird
import Storage
import Words

/// From an idea to a measure, and from a measure to a cooperation; and the account that everybody can read.
enum MeasureRoutes {
    static func add(to routes: inout Routes) {
        routes.get("/measures", for: .everyone, showMeasures)
        routes.get("/measures/{id}", for: .everyone, showMeasure)
        routes.get("/events/{event}/results", for: .everyone, showResults)
        routes.get("/desk/events/{event}/ideas", for: .event([.host, .facilitator]), showIdeas)
        routes.post("/desk/events/{event}/ideas/{id}/measure", for: .event([.host, .facilitator]), makeMeasure)
        routes.post("/desk/events/{event}/ideas/{id}/decision", for: .event([.host, .facilitator]), decide)
        routes.get("/measures/{id}/edit", for: .measureTeam, showForm)
        routes.post("/measures/{id}/edit", for: .measureTeam, change)
        routes.post("/measures/{id}/notes", for: .measureTeam, addNote)
        routes.post("/measures/{id}/cooperation", for: .measureTeam, makeCooperation)
        MeasureVoiceRoutes.add(to: &routes)
    }

    // MARK: Reading

    private static let showMeasures: Routes.Handler = { visit in
        try await visit.publicPage(about: [.measure, .organisation], everyMinutes: 60) {
            try await MeasureListPage(visit: visit).frame
        }
    }

    private static let showMeasure: Routes.Handler = { visit in
        visit.page(try await MeasurePage(visit: visit).frame)
    }

    private static let showResults: Routes.Handler = { visit in
        try await visit.publicPage(about: [.measure, .idea, .organisation, .event, .cooperation], everyMinutes: 60) {
            try await ResultsPage(visit: visit).frame
        }
    }

    private static let showIdeas: Routes.Handler = { visit in
        visit.page(try await IdeaDeskPage(visit: visit).frame)
    }

    private static let showForm: Routes.Handler = { visit in
        let measure = try await visit.measure()
        return visit.page(MeasureFormPage(visit: visit, measure: measure, form: MeasureForm(measure)).frame)
    }

    // MARK: From the idea

    private static let makeMeasure: Routes.Handler = { visit in
        let (event, id) = (try await visit.event(), try visit.identifier("id", of: Idea.self))
        let today = visit.today
        let measure = try await visit.write { db in
            guard var idea = try db.idea(id), idea.event == event.id else { throw NotFound() }
            if let earlier = try db.measure(from: id) { return earlier }
            try idea.becomeMeasure()
            try db.update(idea)
            let measure = Measure(
                id: db.newIdentifier(), event: event.id, idea: id, title: idea.title, text: idea.text,
                language: idea.language, topic: idea.topic, statusSince: today)
            try db.insert(measure)
            return measure
        }
        return visit.redirect(to: "/measures/\(measure.id)")
    }

    private static let decide: Routes.Handler = { visit in
        let (event, id) = (try await visit.event(), try visit.identifier("id", of: Idea.self))
        let (decision, reason) = (visit.form["decision"], visit.form["reason"])
        do {
            try await visit.write { db in
                guard var idea = try db.idea(id), idea.event == event.id else { throw NotFound() }
                switch decision {
                case "park": try idea.park(because: reason)
                case "decline": try idea.decline(because: reason)
                default: try idea.takeUp()
                }
                try db.update(idea)
            }
            return visit.redirect(to: "/desk/events/\(event.slug)/ideas#idea-\(id)")
        } catch let refusal as Idea.Refusal {
            return visit.page(
                try await IdeaDeskPage(visit: visit, refused: id, because: refusal).frame, status: refusal.status)
        }
    }

    // MARK: The measure

    private static let change: Routes.Handler = { visit in
        let measure = try await visit.measure()
        let form = MeasureForm(visit.form)
        do {
            try await visit.write { db in
                guard let current = try db.measure(measure.id) else { throw NotFound() }
                try FormConflict.check(form.fields, against: MeasureForm(current).fields)
                try db.update(try form.changed(current))
            }
            return visit.redirect(to: saved(measure.id))
        } catch let conflict as FormConflict {
            return visit.page(
                MeasureFormPage(
                    visit: visit, measure: measure, form: MeasureForm(conflict.merged), conflict: conflict
                ).frame, status: .conflict)
        } catch let problems as FormProblems {
            return visit.page(
                MeasureFormPage(visit: visit, measure: measure, form: form, problems: problems).frame,
                status: .unprocessableContent)
        }
    }

    private static let addNote: Routes.Handler = { visit in
        let measure = try await visit.measure()
        let text = visit.form["text"]
        guard !text.isEmpty, text.count <= ProgressNote.limit else {
            let phrase = text.isEmpty ? MeasurePhrase.noteMissing : MeasurePhrase.noteTooLong(limit: ProgressNote.limit)
            return visit.page(
                try await MeasurePage(
                    visit: visit, sent: SentForm(problems: FormProblems("text", phrase)), typedNote: text
                ).frame,
                status: .unprocessableContent)
        }
        let language = visit.words.language.tag
        try await visit.write { db in
            try db.insert(
                ProgressNote(
                    id: db.newIdentifier(), measure: measure.id, text: text, language: language, createdAt: db.now))
        }
        return visit.redirect(to: "/measures/\(measure.id)#notes")
    }

    private static func saved(_ measure: Measure.ID) -> String { "/measures/\(measure)?done=saved" }

    /// The owners' organisations go on together, as a cooperation that each of them confirms for itself.
    private static let makeCooperation: Routes.Handler = { visit in
        let (id, today) = (try await visit.measure().id, visit.today)
        let correspondence = visit.services.correspondence
        let cooperation = try await visit.write { db in
            guard var measure = try db.measure(id) else { throw NotFound() }
            if let earlier = measure.cooperation { return try db.cooperation(earlier) }
            let cooperation = try Cooperation(
                id: db.newIdentifier(), topic: measure.topic ?? Topic(rawValue: "encounter"), form: .tandem,
                title: String(measure.title.prefix(Cooperation.titleLimit)), origin: .from(.measure, measure.id),
                parties: measure.owners.map { Cooperation.Party(organisation: $0.organisation) },
                today: today, createdAt: db.now)
            try db.insert(cooperation)
            // What they promised in the measure is no yes to this.
            try CooperationLetters(about: cooperation, correspondence: correspondence).askAll(in: db)
            measure.lead(to: cooperation.id)
            try db.update(measure)
            return cooperation
        }
        // Until all have said yes it is shown only to them and to the coordination.
        guard let cooperation, cooperation.isVisible(to: visit.caller) else {
            return visit.redirect(to: saved(id))
        }
        return visit.redirect(to: "/cooperations/\(cooperation.id)")
    }
}

extension Access<Measure> {
    /// Those who may change a measure.
    static var measureTeam: Self {
        Access("editor of an owner's organisation, host and facilitator of its event, coordination") { visit in
            guard visit.caller.signedIn != nil else { return nil }
            let measure = try await visit.measure()
            return visit.mayChange(measure) ? measure : nil
        }
    }
}

extension Visit {
    /// The measure in the path.
    func measure() async throws -> Measure {
        let id: Measure.ID = try identifier("id")
        return try await found { try $0.measure(id) }
    }

    func mayChange(_ measure: Measure) -> Bool {
        caller.isCoordination
            || measure.event.map { caller.holds([.host, .facilitator], at: $0) } == true
            || measure.owners.contains { caller.speaks(for: $0.organisation) }
    }
}
