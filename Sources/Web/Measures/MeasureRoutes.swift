import Actions
import Domain
import Files
import Hummingbird
import Storage
import Words

/// What everybody reads of measures, and from a measure to a cooperation.
enum MeasureRoutes {
    static func add(to routes: inout Routes) {
        let measure = MeasureAddress.pattern
        routes.get(MeasureAddress.list, for: .everyone, showMeasures)
        routes.get(TableAddress.measures, for: .everyone, sendMeasures)
        routes.carrying(.deed) { routes in
            routes.get(measure.page, for: .everyone, showMeasure)
        }
        routes.get(measure.picture(in: nil), for: .everyone, MeasurePicture.send)
        routes.get(EventAddress("{event}").results, for: .everyone, showResults)
        routes.get(SeriesAddress.pattern.page, for: .everyone, showSeries)
        routes.get(EventDeskAddress.pattern.agenda, for: .event([.host, .facilitator]), showAgenda)
        routes.get(measure.edit, for: .measureTeam, showForm)
        routes.post(measure.edit, for: .measureTeam, change)
        routes.post(measure.notes, for: .measureTeam, addNote)
        routes.post(measure.cooperation, for: .measureTeam, makeCooperation)
        MeasureVoiceRoutes.add(to: &routes)
        IdeaRoutes.add(to: &routes)
        OwnerRequestRoutes.add(to: &routes)
        MeasureAnswerRoutes.add(to: &routes)
        FollowUpDeskRoutes.add(to: &routes)
        MeasureCallRoutes.add(to: &routes)
        PlenaryRoutes.add(to: &routes)
        MeasureFeedRoutes.add(to: &routes)
        NewsRoutes.add(to: &routes)
    }

    // MARK: Reading

    private static let showMeasures: Routes.Handler = { visit in
        let (today, reader, caller) = (visit.today, visit.words.language.tag, visit.caller)
        return try await visit.publicPage(everyMinutes: 60) { db in
            try MeasureList(on: today, for: reader, shownTo: caller, in: db)
        } page: { list in
            MeasureListPage(visit: visit, list: list).frame
        }
    }

    private static let sendMeasures: Routes.Handler = { visit in
        let (today, words, format) = (visit.today, visit.words, try visit.tableFormat())
        let table = try await visit.read { [caller = visit.caller] db in
            let list = try MeasureList(on: today, for: words.language.tag, shownTo: caller, in: db)
            return OfficeTable(
                list.measures, titled: words(KernelPhrase.measures), on: today,
                organisations: list.organisations.mapValues(\.name), in: words)
        }
        return visit.answer(table, as: format, named: "measures")
    }

    private static let showSeries: Routes.Handler = { visit in
        let (slug, today) = (try visit.parameter("series"), visit.today)
        return try await visit.publicPage(everyMinutes: 60) { db in
            try SeriesContents(slug: slug, on: today, in: db)
        } page: { contents in
            SeriesPage(visit: visit, contents: contents).frame
        }
    }

    private static let showAgenda: Routes.HandlerOf<Event> = { visit, event in
        let (today, reader, caller) = (visit.today, visit.words.language.tag, visit.caller)
        let list = try await visit.read { db in
            try MeasureList(try db.openMeasures(on: today), for: reader, shownTo: caller, in: db)
        }
        return visit.page(AgendaPage(visit: visit, event: event, list: list).frame)
    }

    private static let showMeasure: Routes.Handler = { visit in
        visit.page(try await visit.measurePage(of: try visit.identifier("measure")).frame)
    }

    private static let showResults: Routes.Handler = { visit in
        let (slug, today, reader) = (try visit.parameter("event"), visit.today, visit.words.language.tag)
        let caller = visit.caller
        return try await visit.publicPage(everyMinutes: 60) { db in
            try ResultsOfEvent(slug: slug, on: today, for: reader, shownTo: caller, in: db)
        } page: { results in
            ResultsPage(visit: visit, results: results).frame
        }
    }

    private static let showForm: Routes.HandlerOf<Measure> = { visit, measure in
        visit.page(MeasureFormPage(visit: visit, measure: measure, form: MeasureForm(measure)).frame)
    }

    // MARK: The measure

    private static let change: Routes.HandlerOf<Measure> = { visit, measure in
        let (form, asking) = (MeasureForm(visit.form), visit.ownerAsking)
        return try await visit.answering {
            try await visit.onceWithReceipt(then: MeasureAddress(measure.id).saved) { db in
                try ChangeMeasure(measure.id, asking: asking).run(in: db) { current in
                    try FormConflict.check(form.fields, against: MeasureForm(current).fields)
                    current = try form.changed(current)
                }
            }
        } orShow: { sent in
            MeasureFormPage(
                visit: visit, measure: measure, form: MeasureForm(sent.fields), problems: sent.problems,
                conflict: sent.conflict
            ).frame
        }
    }

    private static let addNote: Routes.HandlerOf<Measure> = { visit, measure in
        let text = visit.form["text"]
        return try await visit.answering {
            if text.isEmpty { throw FormProblems("text", MeasurePhrase.noteMissing) }
            if text.exceeds(ProgressNote.limit) {
                throw FormProblems("text", MeasurePhrase.noteTooLong(limit: ProgressNote.limit))
            }
            let deed = AddProgressNote(text, in: visit.words.language.tag, to: measure.id)
            return try await visit.once(then: MeasureAddress(measure.id).placeOfNotes) { db in try deed.run(in: db) }
        } orShow: { sent in
            // The page has other forms, and what was typed belongs to none of them.
            let sent = SentForm(problems: sent.problems)
            return try await visit.measurePage(of: measure.id, sent: sent, typedNote: text).frame
        }
    }

    private static let makeCooperation: Routes.HandlerOf<Measure> = { visit, measure in
        let deed = LeadToCooperation(
            from: measure.id, on: visit.today, correspondence: visit.services.correspondence)
        return try await visit.answering {
            try await visit.once { db in
                let cooperation = try deed.run(in: db)
                // Until all have said yes it is shown only to them and to the coordination.
                return cooperation.isVisible(to: visit.caller)
                    ? CooperationAddress(cooperation.id).page : MeasureAddress(measure.id).saved
            }
        } orExplain: { (refusal: Measure.Refusal) in
            try await visit.measurePage(of: measure.id, refusal: refusal).frame
        }
    }
}

extension Access<Measure> {
    /// Those who may change the measure in the path.
    static var measureTeam: Self {
        Access("editor of an owner's organisation, host of its event, coordination") { visit in
            guard visit.caller.signedIn != nil else { return nil }
            let id: Measure.ID = try visit.identifier("measure")
            let measure = try await visit.found { try $0.measure(id) }
            return visit.mayChange(measure) ? measure : nil
        }
    }
}

extension Caller {
    func mayChange(_ measure: Measure) -> Bool {
        isCoordination
            || measure.event.map { holds([.host], at: $0) } == true
            || measure.owners.contains { speaks(for: $0.organisation) }
    }
}

extension Visit {
    func mayChange(_ measure: Measure) -> Bool { caller.mayChange(measure) }
}
