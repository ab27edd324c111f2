import Domain
import Hummingbird
import Storage
import Words

/// The directory, the profiles, their offers and needs, and the way an organisation cares for its own.
enum NetworkRoutes {
    static func add(to routes: inout Routes) {
        routes.get("/organisations", for: .everyone, showDirectory)
        routes.get("/organisations/{organisation}", for: .everyone, showOrganisation)
        routes.get("/organisations/{organisation}/edit", for: .editor, showForm)
        routes.post("/organisations/{organisation}/edit", for: .editor, save)
        routes.post("/organisations/{organisation}/confirmation", for: .editor, confirm)
        routes.get("/organisations/{organisation}/offers/new", for: .editor, showOfferForm)
        routes.post("/organisations/{organisation}/offers", for: .editor, addOffer)
        routes.post("/organisations/{organisation}/offers/{offer}/withdrawal", for: .editor, withdrawOffer)
        routes.post("/organisations/{organisation}/offers/{offer}/restoration", for: .editor, restoreOffer)
        routes.get("/bridges", for: .everyone, showBridges)
        CooperationRoutes.add(to: &routes)
        DeskNetworkRoutes.add(to: &routes)
    }

    private static let showDirectory: Routes.Handler = { visit in
        // What people type is without end; only the lists without it are worth keeping.
        guard visit.query["q"].isEmpty else { return visit.page(try await OrganisationListPage(visit: visit).frame) }
        return try await visit.publicPage(about: [.organisation, .offer], everyMinutes: 60) {
            try await OrganisationListPage(visit: visit).frame
        }
    }

    private static let showOrganisation: Routes.Handler = { visit in
        try await visit.publicPage(about: [.organisation, .offer, .cooperation], everyMinutes: 60) {
            try await OrganisationPage(visit: visit).frame
        }
    }

    private static let showForm: Routes.Handler = { visit in
        let (organisation, contacts) = try await visit.organisationAndContacts()
        let form = OrganisationForm(showing: organisation, contacts: contacts)
        return visit.page(OrganisationFormPage(visit: visit, organisation: organisation, form: form).frame)
    }

    private static let save: Routes.Handler = { visit in
        let before = try await visit.organisation()
        let (id, form) = (before.id, OrganisationForm(visit.form))
        do {
            let lexicon = visit.services.lexicon
            try await visit.write { db in
                guard let before = try db.organisation(id) else { throw NotFound() }
                let contacts = try db.contacts(of: id, for: .coordination)
                try FormConflict.check(
                    form.fields, against: OrganisationForm(showing: before, contacts: contacts).fields)
                var changed = try form.organisation(changing: before, lexicon: lexicon)
                let ways = try form.contacts(changing: contacts, of: id, now: db.now) { db.newIdentifier() }
                // Whoever went through all of it has said that it is correct.
                changed.confirm(at: db.now)
                try db.update(changed, before: before)
                try db.setContacts(ways, of: id)
            }
            return visit.redirect(to: "/organisations/\(before.slug)?done=saved")
        } catch let conflict as FormConflict {
            let page = OrganisationFormPage(
                visit: visit, organisation: before, form: OrganisationForm(conflict.merged), conflict: conflict)
            return visit.page(page.frame, status: .conflict)
        } catch let problems as FormProblems {
            let page = OrganisationFormPage(visit: visit, organisation: before, form: form, problems: problems)
            return visit.page(page.frame, status: .unprocessableContent)
        }
    }

    private static let confirm: Routes.Handler = { visit in
        let organisation = try await visit.organisation()
        try await visit.write { db in try db.confirm(organisation.id) }
        return visit.redirect(to: "/organisations/\(organisation.slug)?done=confirmed")
    }

    private static let showOfferForm: Routes.Handler = { visit in
        let organisation = try await visit.organisation()
        var form = OfferForm(visit.query)
        form.prefill(today: visit.today)
        return visit.page(OfferFormPage(visit: visit, organisation: organisation, form: form).frame)
    }

    private static let addOffer: Routes.Handler = { visit in
        let organisation = try await visit.organisation()
        let form = OfferForm(visit.form)
        do {
            let offer = try form.offer(
                id: visit.services.identifiers.next(), of: organisation.id, language: visit.words.language.tag,
                today: visit.today, now: visit.now, taxonomy: visit.services.taxonomy)
            try await visit.write { db in try db.insert(offer) }
            return visit.redirect(to: "/organisations/\(organisation.slug)?done=offered#offers")
        } catch let problems as FormProblems {
            let page = OfferFormPage(visit: visit, organisation: organisation, form: form, problems: problems)
            return visit.page(page.frame, status: .unprocessableContent)
        }
    }

    private static let withdrawOffer: Routes.Handler = { visit in
        let (organisation, offer) = try await visit.ownOffer()
        // Twice is as good as once.
        if offer.withdrawnAt == nil { try await visit.write { db in _ = try db.withdraw(offer) } }
        return visit.redirect(to: "/organisations/\(organisation.slug)?undo=\(offer.id)")
    }

    private static let restoreOffer: Routes.Handler = { visit in
        let (organisation, offer) = try await visit.ownOffer()
        if offer.withdrawnAt != nil { try await visit.write { db in try db.restore(offer) } }
        return visit.redirect(to: "/organisations/\(organisation.slug)?done=restored#offers")
    }

    private static let showBridges: Routes.Handler = { visit in
        try await visit.publicPage(about: [.organisation, .cooperation], everyMinutes: 60) {
            try await BridgePage(visit: visit).frame
        }
    }
}

extension Visit {
    /// The organisation that the path names.
    func organisation() async throws -> Organisation {
        let slug = try parameter("organisation")
        return try await found { db in try db.organisation(slug: slug) }
    }

    /// How much of the network the caller may see.
    var viewer: Visibility {
        if caller.isCoordination { return .coordination }
        return caller.signedIn == nil ? .public : .network
    }

    /// What people call a value of the lists.
    func label(_ term: some TaxonomyTerm) -> String {
        services.taxonomy.label(of: term, in: words.language.tag)
    }

    /// In the order of the list.
    func labels<Term: TaxonomyTerm>(_ terms: some Collection<Term>) -> [String] {
        let terms = Set(terms)
        return terms.isEmpty ? [] : services.taxonomy.all(Term.self).filter(terms.contains).map(label)
    }

    /// The values of a list as choices, in the order of the list.
    func choices<Term: TaxonomyTerm>(of term: Term.Type = Term.self, chosen: [String]) -> [Choice] {
        let chosen = Set(chosen)
        return services.taxonomy.all(Term.self).map { term in
            Choice(value: term.rawValue, label: label(term), isChosen: chosen.contains(term.rawValue))
        }
    }

    fileprivate func organisationAndContacts() async throws -> (Organisation, [ContactRole]) {
        let organisation = try await organisation()
        let contacts = try await read { db in try db.contacts(of: organisation.id, for: .coordination) }
        return (organisation, contacts)
    }

    /// The offer that the path names, if it is one of the organisation in the path.
    fileprivate func ownOffer() async throws -> (Organisation, Offer) {
        let organisation = try await organisation()
        let id = try identifier("offer", of: Offer.self)
        let offer = try await found { db in try db.offer(id) }
        guard offer.organisation == organisation.id else { throw NotFound() }
        return (organisation, offer)
    }
}
