import Actions
import Domain
import Files
import HTTPTypes
import Hummingbird
import Secrets
import Storage
import Words

/// Staying in touch, from behind a personal link: ask, answer, take back.
enum OwnContactRoutes {
    static func add(to routes: inout Routes) {
        let own = OwnPageAddress.pattern
        let person = OwnPageAddress.anyPerson
        routes.get(own.contacts, for: .everyone, show)
        routes.post(own.contacts, for: .everyone, ask)
        routes.post(own.contactNumber, for: .everyone, makeNumber)
        routes.post(own.contactRetraction, for: .everyone, takeBack)
        routes.post(own.contactPhone, for: .everyone, rememberPhone)
        routes.post(own.contactPhoneRemoval, for: .everyone, forgetPhone)
        routes.post(own.contactAnswer(to: person), for: .everyone, agree)
        routes.post(own.contactRefusal(to: person), for: .everyone, refuse)
        routes.post(own.contactEnd(with: person), for: .everyone, end)
        routes.get(own.contactCard(of: person), for: .everyone, sendCard)
    }

    private static let show: Routes.Handler = { visit in
        visit.page(try await page(visit).frame)
    }

    private static func page(
        _ visit: Visit, sent: SentForm = SentForm(), refusal: ContactRefusal? = nil
    ) async throws -> OwnContactsPage {
        let link = try visit.ownLink()
        let now = visit.now
        let contents = try await visit.found { db in try OwnContactsContents(behind: link, at: now, in: db) }
        return OwnContactsPage(visit: visit, link: link, contents: contents, sent: sent, refusal: refusal)
    }

    /// Whose page it is, looked up once more in the transaction that writes.
    private struct Own {
        let link: Secret
        let linked: LinkedRegistration
        let person: Registration.ID

        init(_ visit: Visit) async throws {
            (link, linked) = try await OwnPageRoutes.linked(visit)
            guard let person = linked.person else { throw NotFound() }
            self.person = person.id
        }

        func once(
            _ visit: Visit, then done: OwnPageAddress.ContactDone?,
            _ deed: @escaping @Sendable (Writer) throws -> Void
        ) async throws -> Response {
            let own = OwnPageAddress(link)
            return try await OwnPageRoutes.once(
                visit, link, leadingTo: linked, then: done.map(own.contacts(after:)) ?? own.contacts, by: person, deed)
        }
    }

    private static let ask: Routes.Handler = { visit in
        let own = try await Own(visit)
        return try await visit.answering {
            let deed = OfferContact(
                ticked(visit), of: own.person, to: try other(visit, own), mayAsk: mayAsk(visit, own))
            do {
                return try await own.once(visit, then: .asked) { db in _ = try deed.run(in: db) }
            } catch ContactRefusal.noSuchBadge {
                try countWrongNumber(visit, own)
                throw ContactRefusal.noSuchBadge
            }
        } orShow: { sent in
            try await page(visit, sent: sent).frame
        }
    }

    private static func ticked(_ visit: Visit) -> Set<ContactField> {
        Set(visit.form.all("field").compactMap(ContactField.init(rawValue:)))
    }

    /// Whose badge was read, or what of it was typed.
    private static func other(_ visit: Visit, _ own: Own) throws -> OfferContact.Other {
        if let badge = BadgeCode(rawValue: visit.form["badge"]) { return .badge(badge) }
        let typed = visit.form["number"].singleLine
        guard let number = ContactNumber(rawValue: typed) else {
            guard ContactNumber.hasAllDigits(typed) else { throw FormProblems("number", ContactPhrase.sixDigits) }
            try countWrongNumber(visit, own)
            throw FormProblems("number", ContactPhrase.numberIsWrong)
        }
        return .number(number)
    }

    /// Whoever has said no, or ended a contact, is left in peace by the same person for a day. Nothing in the database
    /// knows of that; here it is forgotten with the day. Every question counts, whatever becomes of it: a limit that
    /// counted only those that are open would tell of a no.
    private static func mayAsk(_ visit: Visit, _ own: Own) -> OfferContact.MayAsk {
        let (limits, now, person) = (visit.services.limits, visit.now, own.person)
        return { other in
            do throws(TooManyRequests) {
                try limits.take("contact-questions:\(person)", burst: questionsADay, per: .days(1), at: now)
            } catch {
                throw ContactRefusal.hasAskedMany
            }
            return limits.hasLeft(endedContact(with: person, by: other), burst: 1, per: .days(1), at: now)
        }
    }

    /// More than anybody has conversations in one evening.
    private static let questionsADay = 30

    private static func endedContact(with asker: Registration.ID, by person: Registration.ID) -> String {
        "contact-ended:\(asker):\(person)"
    }

    /// Five wrong ones are a slip of the finger; then all who guess share a few tries a minute.
    private static func countWrongNumber(_ visit: Visit, _ own: Own) throws {
        do {
            try visit.limit("contact-number:\(own.person)", burst: 5, per: .hours(1))
        } catch {
            try visit.limit("contact-numbers", burst: 20, per: .minutes(1))
        }
    }

    private static let agree: Routes.Handler = { visit in
        let (own, other): (Own, Registration.ID) = (try await Own(visit), try visit.identifier("person"))
        let deed = OfferContact(ticked(visit), of: own.person, to: .asking(other))
        return try await explaining(visit) {
            try await own.once(visit, then: .agreed) { db in _ = try deed.run(in: db) }
        }
    }

    private static let refuse: Routes.Handler = { visit in
        try await endContact(visit, then: .refused)
    }

    private static let end: Routes.Handler = { visit in
        try await endContact(visit, then: .ended)
    }

    private static func endContact(_ visit: Visit, then done: OwnPageAddress.ContactDone) async throws -> Response {
        let (own, other): (Own, Registration.ID) = (try await Own(visit), try visit.identifier("person"))
        let deed = EndContact(between: own.person, and: other)
        let answer = try await own.once(visit, then: done) { db in try deed.run(in: db) }
        // If that stands already, a day runs: nobody has to be told.
        try? visit.limit(endedContact(with: other, by: own.person), burst: 1, per: .days(1))
        return answer
    }

    private static let takeBack: Routes.Handler = { visit in
        let own = try await Own(visit)
        let deed = TakeBackContacts(of: own.person)
        return try await own.once(visit, then: .takenBack) { db in try deed.run(in: db) }
    }

    private static let makeNumber: Routes.Handler = { visit in
        let own = try await Own(visit)
        let deed = MakeContactNumber(of: own.person)
        return try await explaining(visit) {
            try await own.once(visit, then: nil) { db in try deed.run(in: db) }
        }
    }

    /// Only whoever asks for it, and until the next day: helpers register several people on one phone.
    private static let rememberPhone: Routes.Handler = { visit in
        try await answer(visit) { cookies, link in
            cookies.cookie(cookies.ownPageName, link.text, lifetime: .days(1))
        }
    }

    private static let forgetPhone: Routes.Handler = { visit in
        try await answer(visit) { cookies, _ in cookies.removal(of: cookies.ownPageName) }
    }

    private static func answer(
        _ visit: Visit, with cookie: (BrowserCookies, Secret) -> Cookie
    ) async throws -> Response {
        let own = try await Own(visit)
        try visit.requireThatFormCounts()
        var response = visit.redirect(to: OwnPageAddress(own.link).contacts)
        let cookies = BrowserCookies(isBehindTLS: visit.services.settings.isBehindTLS)
        response.setCookie(cookie(cookies, own.link))
        return response
    }

    private static func explaining(
        _ visit: Visit, _ deed: () async throws -> Response
    ) async throws -> Response {
        try await visit.answering(
            deed, orExplain: { (refusal: ContactRefusal) in try await page(visit, refusal: refusal).frame })
    }

    private static let sendCard: Routes.Handler = { visit in
        let shown = try await page(visit)
        let person: Registration.ID = try visit.identifier("person")
        guard let exchange = shown.contents.contacts.exchanges.first(where: { $0.person == person }) else {
            throw NotFound()
        }
        var response = visit.answer(exchange.card.vCard, type: "text/vcard; charset=utf-8")
        response.headers[.contentDisposition] = "attachment; filename=\"contact.vcf\""
        return response
    }
}

extension Visit {
    /// The own page that this phone opens when it has read a badge.
    var ownPageOfPhone: Secret? {
        let cookies = BrowserCookies(isBehindTLS: services.settings.isBehindTLS)
        return cookies.secret(cookies.ownPageName, of: request)
    }

    /// The own page of this phone, if the code is the ticket or stands on the badge of whoever it belongs to: they have read
    /// themselves.
    func ownPage(behind code: Ticket) async throws -> OwnPageAddress? {
        guard let link = ownPageOfPhone else { return nil }
        let isOwn = try await read { db in
            guard let person = try db.registration(link: link.hash)?.person else { return false }
            if person.ticket == code { return true }
            guard let badge = BadgeCode(rawValue: code.rawValue) else { return false }
            return try db.registration(withBadge: badge) == person.id
        }
        return isOwn ? OwnPageAddress(link) : nil
    }
}
