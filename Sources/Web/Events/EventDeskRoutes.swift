import Actions
import Domain
import Hummingbird
import Secrets
import Storage
import Words

/// The hosts' side of an event: places, registrations, somebody who called.
enum EventDeskRoutes {
    private static let hosts = Access.event([.host])

    static func add(to routes: inout Routes) {
        routes.get("/desk/events", for: .coordination, showEvents)
        routes.get("/desk/events/{event}", for: hosts, showEvent)
        routes.post("/desk/events/{event}/places", for: hosts, changePlaces)
        routes.get("/desk/events/{event}/registrations", for: hosts, showRegistrations)
        routes.get("/desk/events/{event}/registrations/new", for: hosts, showForm)
        routes.post("/desk/events/{event}/registrations/new", for: hosts, register)
        routes.post("/desk/events/{event}/registrations/{registration}/cancellation", for: hosts, cancel)
    }

    private static let showEvents: Routes.Handler = { visit in
        let events = try await visit.read { try $0.events() }
        let lines = events.map { event -> HTML in
            """
            <li><a href="/desk/events/\(event.slug)">\(visit.words.html(event.shortTitle))</a> \
            <span class="soft">\(visit.words.day(event.day))</span></li>
            """
        }
        let title = visit.words(EventPhrase.eventsTitle)
        return visit.page(
            visit.frame(
                title: title, crumbs: [.init(visit.words(DeskPhrase.deskTitle), "/desk")],
                body: "<h1>\(title)</h1><ul class=\"lines\">\(lines)</ul>"))
    }

    private static let showEvent: Routes.Handler = { visit in
        let event = try await visit.event()
        return visit.page(try await page(visit, event).frame)
    }

    private static func page(
        _ visit: Visit, _ event: Event, form: PlacesForm? = nil, problems: FormProblems = .init(),
        conflict: FormConflict? = nil
    ) async throws -> EventDeskPage {
        let (arrivals, meals) = try await visit.read { db in (try db.arrivals(of: event.id), try db.meals(of: event.id))
        }
        return EventDeskPage(
            visit: visit, event: event, arrivals: arrivals, meals: meals, form: form ?? PlacesForm(event),
            problems: problems, conflict: conflict)
    }

    private static let changePlaces: Routes.Handler = { visit in
        let event = try await visit.event()
        let form = PlacesForm(visit.form)
        do {
            try await visit.write { db in
                guard let current = try db.event(event.id) else { throw NotFound() }
                try FormConflict.check(form.fields, against: PlacesForm(current).fields)
                let changed = try form.changed(current)
                let letter = RegistrationLetters(
                    event: changed, programme: try db.programme(of: event.id),
                    correspondence: visit.services.correspondence)
                try letter.tellPromoted(try db.update(changed), in: db)
            }
            return visit.redirect(to: "/desk/events/\(event.slug)?saved=1")
        } catch let conflict as FormConflict {
            return visit.page(
                try await page(visit, event, form: PlacesForm(conflict.merged), conflict: conflict).frame,
                status: .conflict)
        } catch let problems as FormProblems {
            return visit.page(
                try await page(visit, event, form: form, problems: problems).frame, status: .unprocessableContent)
        }
    }

    private static let showRegistrations: Routes.Handler = { visit in
        let event = try await visit.event()
        let search = visit.query["q"]
        let after = Int(visit.query["after"]) ?? 0
        let limit = RegistrationListPage.size + 1
        let registrations = try await visit.read { db in
            search.isEmpty
                ? try db.registrations(of: event.id, afterTurn: after, limit: limit)
                : try db.registrations(of: event.id, matching: search, limit: limit)
        }
        return visit.page(
            RegistrationListPage(visit: visit, event: event, search: search, found: registrations).frame)
    }

    private static let showForm: Routes.Handler = { visit in
        let event = try await visit.event()
        var form = RegistrationForm()
        form.once = Secret(from: visit.services.randomness).text
        return visit.page(
            try await RegistrationRoutes.page(visit, event, form: form, isForSomebodyElse: true).frame)
    }

    private static let register: Routes.Handler = { visit in
        let event = try await visit.event()
        let form = RegistrationForm(visit.form)
        let language = visit.words.lexicon.language(tagged: form.mailLanguage)?.tag
        do {
            _ = try await RegistrationRoutes.store(
                form, at: event, way: .desk, visit: visit, language: language)
            return visit.redirect(to: "/desk/events/\(event.slug)/registrations?saved=1")
        } catch let problems as FormProblems {
            return visit.page(
                try await RegistrationRoutes.page(
                    visit, event, form: form, problems: problems, isForSomebodyElse: true
                ).frame, status: .unprocessableContent)
        } catch let earlier as RegistrationRoutes.SentWithOtherContent {
            return visit.page(
                try await RegistrationRoutes.page(
                    visit, event, form: form, sentBefore: earlier, isForSomebodyElse: true
                ).frame, status: .conflict)
        }
    }

    private static let cancel: Routes.Handler = { visit in
        let event = try await visit.event()
        let id: Registration.ID = try visit.identifier("registration")
        try await visit.write { db in
            guard try db.registration(id)?.event == event.id else { throw NotFound() }
            let letter = RegistrationLetters(
                event: event, programme: try db.programme(of: event.id), correspondence: visit.services.correspondence)
            try letter.tellPromoted(try db.cancel([id]), in: db)
        }
        return visit.redirect(to: "/desk/events/\(event.slug)/registrations?saved=1")
    }
}

/// How many places there are, and whether one can still register.
struct PlacesForm {
    var places: String
    var share: String
    var isOpen: Bool
    /// What the form showed.
    private(set) var version = ""

    init(_ event: Event) {
        places = String(event.capacity.places)
        share = event.capacity.placesPerOrganisation.map(String.init) ?? ""
        isOpen = event.isRegistrationOpen
        version = fields.version
    }

    init(_ fields: FormFields) {
        places = fields["places"]
        share = fields["share"]
        isOpen = fields.isTicked("open")
        version = fields.version
    }

    var fields: FormFields {
        FormFields([
            "places": places, "share": share, "open": isOpen ? "yes" : "", FormVersion.field: version,
        ])
    }

    func changed(_ event: Event) throws(FormProblems) -> Event {
        var problems = FormProblems()
        let number = Int(places).flatMap { (0...100_000).contains($0) ? $0 : nil }
        if number == nil { problems.add("places", EventPhrase.numberIsWrong) }
        let most = Int(share).flatMap { (1...100_000).contains($0) ? $0 : nil }
        if most == nil, !share.isEmpty { problems.add("share", EventPhrase.numberIsWrong) }
        guard problems.isEmpty, let number else { throw problems }
        var event = event
        event.capacity = Capacity(places: number, placesPerOrganisation: most)
        event.isRegistrationOpen = isOpen
        return event
    }
}
