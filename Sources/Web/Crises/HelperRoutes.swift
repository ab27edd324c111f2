import Actions
import Domain
import Hummingbird
import Secrets
import Storage
import Words

/// Who agrees to be asked in a crisis, and what they offer: by a link, signed in, or as an organisation. Opening a link changes
/// nothing, because mail programs open links before people do; the buttons do.
enum HelperRoutes {
    /// Finds by which way somebody comes.
    private typealias Finding<Found> = @Sendable (Visit, Found) async throws -> HelperPlace

    static func add(to routes: inout Routes) {
        routes.get(HelperAddress.join, for: .everyone, showJoin)
        routes.post(HelperAddress.join, for: .everyone, join)
        routes.post(HelperAddress.behindAnyLink.confirmation, for: .everyone, confirm)
        add(.behindAnyLink, for: Access<Void>.everyone, to: &routes) { visit, _ in try place(behindLinkOf: visit) }
        add(.ofAccount, for: Access<SignedIn>.owner, to: &routes) { _, signedIn in
            HelperPlace(.account(signedIn))
        }
        add(.ofAnyOrganisation, for: Access<Organisation>.ownEditor, to: &routes) { _, organisation in
            HelperPlace(.organisation(organisation))
        }
    }

    private static func add<Found: Sendable>(
        _ address: HelperAddress, for access: Access<Found>, to routes: inout Routes, _ find: @escaping Finding<Found>
    ) {
        let offer = HelperAddress.anyOffer
        routes.get(address.page, for: access) { visit, found in try await show(visit, at: find(visit, found)) }
        routes.post(address.page, for: access) { visit, found in try await change(visit, at: find(visit, found)) }
        routes.post(address.removal, for: access) { visit, found in try await remove(visit, at: find(visit, found)) }
        routes.post(address.offers, for: access) { visit, found in try await addOffer(visit, at: find(visit, found)) }
        routes.post(address.extending(offer), for: access) { visit, found in
            try await extendOffer(visit, at: find(visit, found))
        }
        routes.post(address.withdrawing(offer), for: access) { visit, found in
            try await withdrawOffer(visit, at: find(visit, found))
        }
    }

    private static func place(behindLinkOf visit: Visit) throws -> HelperPlace {
        HelperPlace(.link(try visit.ownLink()))
    }

    // MARK: Joining

    private static let showJoin: Routes.Handler = { visit in
        if visit.caller.signedIn != nil { return visit.redirect(to: HelperAddress.ofAccount.page) }
        return visit.page(JoinHelpersPage(visit: visit, isSent: visit.query["done"] == "sent").frame)
    }

    /// Says the same whether the address is known or not.
    private static let join: Routes.Handler = { visit in
        let (form, lexicon) = (HelperForm(visit.form), visit.services.lexicon)
        return try await visit.answering {
            guard form.fields[RequestForm.trap].isEmpty else {
                throw FormProblems(RequestForm.trap, RelayPhrase.trapFilled)
            }
            let answers = try form.answers(knowing: nil, reading: visit.words.language.tag, lexicon: lexicon)
            guard let email = answers.email else { throw Helper.Refusal.unreachable }
            guard visit.wasOpenLongEnough(form.fields) else { throw FormProblems("", RelayPhrase.tooFast) }
            try visit.limit("help:\(visit.formCaller)", burst: 5, per: .hours(1))
            try visit.limit("help-to:\(email)", burst: 3, per: .hours(1))
            let deed = JoinHelpers(
                answers, at: email, shown: HelpKind.wording(in: visit.words),
                correspondence: visit.services.correspondence)
            return try await visit.once(then: HelperAddress.join + "?done=sent") { db in try deed.run(in: db) }
        } orShow: { sent in
            JoinHelpersPage(visit: visit, form: form, problems: sent.problems).frame
        }
    }

    private static let confirm: Routes.Handler = { visit in
        let place = try place(behindLinkOf: visit)
        return try await visit.once(then: place.address.page + "?done=confirmed") { db in
            try ConfirmHelper(place.existing(in: db).id).run(in: db)
        }
    }

    // MARK: One's own page

    private static func contents(_ visit: Visit, at place: HelperPlace) async throws -> HelperContents {
        try await visit.read { db in try HelperContents(at: place, in: db) }
    }

    /// In the language in which somebody is written to, as long as they have chosen no other.
    private static func show(_ visit: Visit, at place: HelperPlace) async throws -> Response {
        let contents = try await contents(visit, at: place)
        if case .link = place.way, let language = contents.helper?.language, language != visit.words.language.tag,
            visit.services.lexicon.language(tagged: language.rawValue) != nil, !visit.hasChosenLanguage
        {
            return visit.redirect(to: "\(visit.path)?lang=\(language.rawValue)")
        }
        return visit.page(HelperPage(visit: visit, place: place, contents: contents).frame)
    }

    private static func change(_ visit: Visit, at place: HelperPlace) async throws -> Response {
        let (form, lexicon, reading) = (HelperForm(visit.form), visit.services.lexicon, visit.words.language.tag)
        let shown = HelpKind.wording(in: visit.words)
        return try await visit.answering {
            try await visit.once(then: place.address.page + "?done=saved") { db in
                let answers = try form.answers(knowing: place.knownEmail, reading: reading, lexicon: lexicon)
                if let kept = try place.helper(in: db)?.profile {
                    try FormConflict.check(form.fields, against: HelperForm(showing: kept).fields)
                }
                try place.set(answers, shown: shown, in: db)
            }
        } orShow: { sent in
            HelperPage(visit: visit, place: place, contents: try await contents(visit, at: place), sent: sent).frame
        }
    }

    private static func remove(_ visit: Visit, at place: HelperPlace) async throws -> Response {
        // Behind a link nothing is left to be shown; a page says so.
        let after = if case .link = place.way { StayAddress.left } else { place.address.page + "?done=removed" }
        return try await visit.once(then: after) { db in
            try RemoveHelper(place.existing(in: db).id).run(in: db)
        }
    }

    // MARK: What they offer

    private static func addOffer(_ visit: Visit, at place: HelperPlace) async throws -> Response {
        let form = CrisisOfferForm(fields: visit.form)
        return try await visit.answering {
            let draft = try form.draft(in: visit.words.language.tag, taxonomy: visit.services.taxonomy)
            return try await visit.once(then: place.address.page + "?done=offered") { db in
                let helper = try place.existing(in: db)
                guard helper.confirmedAt != nil else { throw NotFound() }
                try AddCrisisOffer(draft, in: form.crisis, of: helper.id).run(in: db)
            }
        } orShow: { sent in
            HelperPage(visit: visit, place: place, contents: try await contents(visit, at: place), sentOffer: sent)
                .frame
        }
    }

    private static func extendOffer(_ visit: Visit, at place: HelperPlace) async throws -> Response {
        let offer = try visit.identifier("offer", of: CrisisOffer.self)
        return try await visit.answering {
            try await visit.once(then: place.address.page + "?done=extended") { db in
                try ExtendCrisisOffer(offer, of: place.existing(in: db).id).run(in: db)
            }
        } orExplain: { (refusal: CrisisOffer.Refusal) in
            HelperPage(visit: visit, place: place, contents: try await contents(visit, at: place), refusal: refusal)
                .frame
        }
    }

    private static func withdrawOffer(_ visit: Visit, at place: HelperPlace) async throws -> Response {
        let offer = try visit.identifier("offer", of: CrisisOffer.self)
        return try await visit.answering {
            try await visit.once(then: place.address.page) { db in
                try WithdrawCrisisOffer(offer, of: place.existing(in: db).id).run(in: db)
            }
        } orExplain: { (refusal: CrisisOffer.Refusal) in
            HelperPage(visit: visit, place: place, contents: try await contents(visit, at: place), refusal: refusal)
                .frame
        }
    }
}
