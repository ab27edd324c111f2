import Actions
import Domain
import Hummingbird
import Storage
import Words

/// The directory, the profiles, their offers and needs, and the way an organisation cares for its own.
enum NetworkRoutes {
    static func add(to routes: inout Routes) {
        let organisation = OrganisationAddress.pattern
        routes.carrying(.page) { $0.get(OrganisationAddress.directory, for: .everyone, showDirectory) }
        routes.carrying(.deed) { $0.get(organisation.page, for: .everyone, showOrganisation) }
        routes.get(organisation.poster, for: .everyone, OrganisationPoster.send)
        routes.get(CooperationAddress.pattern.picture(in: nil), for: .everyone, CooperationPicture.send)
        routes.get(organisation.picture(in: nil), for: .everyone, OrganisationPicture.send)
        routes.get(organisation.edit, for: .carer, showForm)
        routes.post(organisation.edit, for: .carer, save)
        routes.post(organisation.confirmation, for: .carer, confirm)
        routes.get(organisation.newOffer, for: .carer, showOfferForm)
        routes.post(organisation.offers, for: .carer, addOffer)
        routes.post(organisation.withdrawal(of: OrganisationAddress.anyOffer), for: .carer, withdrawOffer)
        routes.post(organisation.restoration(of: OrganisationAddress.anyOffer), for: .carer, restoreOffer)
        routes.carrying(.year, .page, .part) { $0.get(OrganisationAddress.bridges, for: .everyone, showBridges) }
        CooperationRoutes.add(to: &routes)
        FundingRoutes.add(to: &routes)
        ProfileRoutes.add(to: &routes)
        HandoverRoutes.add(to: &routes)
        RequestRoutes.add(to: &routes)
        OfferRoutes.add(to: &routes)
        DeskNetworkRoutes.add(to: &routes)
        ReconfirmationRoutes.add(to: &routes)
        MembershipRoutes.add(to: &routes)
        SuggestionRoutes.add(to: &routes)
    }

    private static let showDirectory: Routes.Handler = { visit in
        let (directory, today, page) = (visit.services.directory, visit.today, visit.listPage)
        let contents: @Sendable (Reader) throws -> DirectoryContents = { [query = try visit.directoryQuery()] db in
            try DirectoryContents(query, page: page, on: today, from: directory, in: db)
        }
        // What people type is without end; only the lists without it are worth keeping.
        guard visit.query["q"].isEmpty else {
            let found = try await visit.read(contents)
            if found.leavesQuestion { visit.note(found.query.text) }
            return visit.page(OrganisationListPage(visit: visit, contents: found).frame)
        }
        return try await visit.publicPage(everyMinutes: 60, contents) { contents in
            OrganisationListPage(visit: visit, contents: contents).frame
        }
    }

    private static let showOrganisation: Routes.Handler = { visit in
        let (slug, caller, today) = (try visit.parameter("organisation"), visit.caller, visit.today)
        let reader = visit.words.language.tag
        return try await visit.publicPage(everyMinutes: 60) { db in
            try OrganisationContents(slug: slug, for: caller, reading: reader, on: today, in: db)
        } page: { contents in
            OrganisationPage(visit: visit, contents: contents).frame
        }
    }

    private static let showForm: Routes.HandlerOf<Organisation> = { visit, organisation in
        visit.page(try await form(of: organisation, visit).frame)
    }

    /// What an organisation tells about itself now, and the form in which it changes that.
    private static func form(of organisation: Organisation, _ visit: Visit) async throws -> OrganisationFormPage {
        let (contacts, waiting, facts) = try await visit.read { [today = visit.today] db in
            (
                try db.contacts(of: organisation.id, for: .coordination), try db.profileProposal(of: organisation.id),
                try PublicFacts(of: organisation.id, on: today, in: db)
            )
        }
        let purpose = OrganisationFormPage.Purpose(changing: organisation, in: visit)
        // Its own people go on with what they want; the coordination puts right what is approved.
        let shown = purpose.isOwn ? waiting?.applied(to: organisation) ?? organisation : organisation
        let form = OrganisationForm(showing: shown, contacts: contacts)
        var page = OrganisationFormPage(visit: visit, purpose: purpose, form: form)
        if purpose.isOwn {
            page.shown = facts.map { ShownProfile(visit: visit, facts: $0) }
            page.waiting = waiting
        }
        return page
    }

    private static let save: Routes.HandlerOf<Organisation> = { visit, before in
        let (form, lexicon) = (OrganisationForm(visit.form), visit.services.lexicon)
        let purpose = OrganisationFormPage.Purpose(changing: before, in: visit)
        let isCorrection = !visit.maintains(before.id)
        let acting = visit.acting(.changedProfile, for: before.id)
        let receipt = isCorrection ? "corrected" : "saved"
        return try await visit.answering {
            try await visit.onceWithReceipt(then: OrganisationAddress(before.slug).page + "?done=\(receipt)") { db in
                try ChangeOrganisation(before.id, isCorrection: isCorrection).run(in: db) { organisation, contacts in
                    try FormConflict.check(
                        form.fields, against: OrganisationForm(showing: organisation, contacts: contacts).fields)
                    organisation = try form.organisation(changing: organisation, lexicon: lexicon)
                    contacts = try form.contacts(changing: contacts, of: organisation.id, now: db.now) {
                        db.newIdentifier()
                    }
                }
                try acting?.run(in: db)
            }
        } orShow: { sent in
            OrganisationFormPage(
                visit: visit, purpose: purpose, form: OrganisationForm(sent.fields), problems: sent.problems,
                conflict: sent.conflict
            ).frame
        }
    }

    private static let confirm: Routes.HandlerOf<Organisation> = { visit, organisation in
        // The coordination notes what it has heard, and says nothing for anybody.
        guard visit.maintains(organisation.id) else { throw NotFound() }
        let acting = visit.acting(.confirmedProfile, for: organisation.id)
        let (shown, today) = (visit.form[PublicFacts.field], visit.today)
        return try await visit.answering {
            try await visit.once(then: OrganisationAddress(organisation.slug).page + "?done=confirmed") { db in
                // A form that has shown nothing says it by itself.
                if !shown.isEmpty { try PublicFacts.check(shown, of: organisation.id, on: today, in: db) }
                try ConfirmProfile(by: Voice(organisation.id)).run(in: db)
                try acting?.run(in: db)
            }
        } orExplain: { (refusal: PublicFacts.Refusal) in
            var page = try await form(of: organisation, visit)
            page.refusal = refusal
            return page.frame
        }
    }

    private static let showOfferForm: Routes.HandlerOf<Organisation> = { visit, organisation in
        var form = OfferForm(visit.query)
        form.prefill(today: visit.today)
        return visit.page(OfferFormPage(visit: visit, organisation: organisation, form: form).frame)
    }

    private static let addOffer: Routes.HandlerOf<Organisation> = { visit, organisation in
        let form = OfferForm(visit.form)
        return try await visit.answering {
            let draft = try form.draft(language: visit.words.language.tag, taxonomy: visit.services.taxonomy)
            let deed = AddOffer(draft, of: organisation.id, on: visit.today)
            let acting = visit.acting(.changedOffers, for: organisation.id)
            return try await visit.once(then: OrganisationAddress(organisation.slug).page + "?done=offered#offers") {
                db in
                try deed.run(in: db)
                try acting?.run(in: db)
            }
        } orShow: { sent in
            OfferFormPage(visit: visit, organisation: organisation, form: form, problems: sent.problems).frame
        }
    }

    private static let withdrawOffer: Routes.HandlerOf<Organisation> = { visit, organisation in
        let offer = try visit.identifier("offer", of: Offer.self)
        let acting = visit.acting(.changedOffers, for: organisation.id)
        return try await visit.once(then: OrganisationAddress(organisation.slug).page + "?undo=\(offer)") { db in
            try WithdrawOffer(offer, of: organisation.id).run(in: db)
            try acting?.run(in: db)
        }
    }

    private static let restoreOffer: Routes.HandlerOf<Organisation> = { visit, organisation in
        let offer = try visit.identifier("offer", of: Offer.self)
        let acting = visit.acting(.changedOffers, for: organisation.id)
        return try await visit.once(then: OrganisationAddress(organisation.slug).page + "?done=restored#offers") { db in
            try RestoreOffer(offer, of: organisation.id).run(in: db)
            try acting?.run(in: db)
        }
    }

    private static let showBridges: Routes.Handler = { visit in
        let (directory, viewer, today) = (visit.services.directory, visit.viewer, visit.today)
        return try await visit.publicPage(everyMinutes: 60) { db in
            try BridgeContents(for: viewer, on: today, from: directory, in: db)
        } page: { contents in
            try BridgePage(visit: visit, contents: contents).frame
        }
    }
}

extension Caller {
    /// How much of the network the caller may see. The network is whoever speaks for an organisation now: an account alone, such
    /// as one that helps at the door or speaks for nobody any more, sees what everybody sees.
    var viewer: Visibility {
        if isCoordination { return .coordination }
        return signedIn?.organisations.isEmpty == false ? .network : .public
    }
}

extension Caller {
    /// What those organisations are called, as far as the caller may know: one that they may not see is named nowhere.
    /// - Parameter known: those that they may know for another reason, such as partners in something of their own.
    func organisationNames(
        _ ids: some Sequence<Organisation.ID>, orAmong known: [Organisation.ID] = [], in db: Reader
    ) throws -> [Organisation.ID: OrganisationName] {
        try db.organisationNames(ids, seenBy: viewer, orAmong: ownOrganisations.union(known))
    }
}

extension Visit {
    /// The organisation that the path names.
    func organisation() async throws -> Organisation {
        let slug = try parameter("organisation")
        return try await found { db in try db.organisation(slug: slug) }
    }

    var viewer: Visibility { caller.viewer }

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
}
