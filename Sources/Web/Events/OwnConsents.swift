import Actions
import Domain
import Hummingbird
import Secrets
import Storage
import Words

/// What somebody has agreed to, each with one button that takes it back.
enum OwnConsents {
    static let part: OwnPageParts.Part = { registration, _, db in
        let given = try db.givenConsents(of: registration.id).filter { $0.withdrawnAt == nil }
        return { visit, link in
            guard !given.isEmpty else { return .nothing }
            return """
                <section class="flow"><h2>\(visit.words(RightsPhrase.consentsGiven))</h2>\
                <ul class="lines">\(given.map { line($0, visit, link) })</ul></section>
                """
        }
    }

    private static func line(_ consent: GivenConsent, _ visit: Visit, _ link: Secret) -> HTML {
        let words = visit.words
        let day = words.day(visit.day(of: consent.givenAt))
        let how =
            consent.giver == .helper
            ? words(RightsPhrase.consentWrittenDown(day: day)) : words(RightsPhrase.consentGivenOn(day: day))
        let button = PostButton(
            label: words(RightsPhrase.withdrawConsent), address: OwnPageAddress(link).withdrawal, csrf: visit.csrf,
            isSmall: true, accessibleLabel: "\(words(RightsPhrase.withdrawConsent)): \(words.label(consent.purpose))",
            values: [(name: "purpose", value: consent.purpose.rawValue)])
        return """
            <li class="row"><div>\(words.label(consent.purpose))<br><small class="soft">\(how)</small></div>\(button)</li>
            """
    }
}

/// The words about what happens to their data are others by now: who comes again reads them.
enum OwnNotice {
    static let part: OwnPageParts.Part = { registration, _, db in
        let shown = try db.noticeShown(to: registration.id)
        return { visit, link in
            let notice = PrivacyNotice(words: visit.words, form: .registration)
            guard let shown, shown.version != notice.version else { return .nothing }
            let read = PostButton(
                label: visit.words(RightsPhrase.noticeRead), address: OwnPageAddress(link).notice, csrf: visit.csrf,
                isSmall: true)
            let said = visit.words(RightsPhrase.noticeHasChanged)
            return Notice(text: "<div class=\"flow\"><p>\(said)</p>\(notice)\(read)</div>", isAnnounced: false).html
        }
    }
}

/// Taking a consent back, and having read.
enum OwnConsentRoutes {
    static func add(to routes: inout Routes) {
        let own = OwnPageAddress.pattern
        routes.post(own.withdrawal, for: .everyone, OwnPageRoutes.explaining(withdraw))
        routes.post(own.notice, for: .everyone, OwnPageRoutes.explaining(read))
    }

    private static let withdraw: Routes.Handler = { visit in
        let (link, linked) = try await OwnPageRoutes.linked(visit)
        guard case .registration(let registration) = linked,
            let purpose = ConsentPurpose(rawValue: visit.form["purpose"])
        else { throw NotFound() }
        let deed = WithdrawConsent(
            to: purpose, by: registration.id, correspondence: visit.services.correspondence)
        return try await OwnPageRoutes.once(
            visit, link, leadingTo: linked, then: OwnPageAddress(link).saved, by: registration.id
        ) { db in
            try deed.run(in: db)
        }
    }

    private static let read: Routes.Handler = { visit in
        let (link, linked) = try await OwnPageRoutes.linked(visit)
        guard case .registration(let registration) = linked else { throw NotFound() }
        let deed = ReadNotice(
            PrivacyNotice(words: visit.words, form: .registration).wording, by: registration.id)
        return try await OwnPageRoutes.once(
            visit, link, leadingTo: linked, then: OwnPageAddress(link).page, by: registration.id
        ) { db in
            try deed.run(in: db)
        }
    }
}
