import Actions
import Domain
import Hummingbird
import Storage
import Words

/// The number at which somebody agrees to be called, on their own page.
extension OwnPage {
    /// Whoever has left, and everybody after the event or where nobody asks for a number, can only take it back.
    func telephone(of registration: Registration, at action: String) -> HTML {
        let canOnlyWithdraw =
            contents.isOver || !event.questions.asks(.telephone)
            || [.cancelled, .noShow].contains(registration.status)
        guard !canOnlyWithdraw else {
            guard let kept = contents.telephone else { return .nothing }
            let withdraw = PostButton(
                label: words(CallPhrase.withdrawNumber), address: action, csrf: visit.csrf, isSmall: true)
            return "<p>\(words(CallPhrase.telephone)): \(TelephoneLink(number: kept.number))</p>\(withdraw)"
        }
        let view = FormView<CallPhrase>(
            words: words, fields: typedTelephone?.fields ?? TelephoneFields.shown(contents.telephone),
            problems: typedTelephone?.problems ?? .init())
        let frame = view.frame(
            action: action, csrf: visit.csrf, submit: words(CallPhrase.saveNumber), kind: .plain, asksForConsent: true
        ) {
            view.version
            TelephoneFields.html(view, label: .telephone, isAboutSomebodyElse: false, hint: .numberEnds)
        }
        let conflict = typedTelephone?.conflict.map {
            ConflictNotice(words: words, conflict: $0, field: PersonWords.field(in: words))
        }
        return Disclosure(
            label: words(CallPhrase.changeNumber), content: "\(conflict)\(frame)", isOpen: typedTelephone != nil
        ).html
    }
}

/// Agreeing to be called, and withdrawing it.
enum OwnTelephoneRoutes {
    static func add(to routes: inout Routes) {
        let own = OwnPageAddress.pattern
        routes.post(own.telephone, for: .everyone, OwnPageRoutes.explaining(change))
        routes.post(
            own.telephone(of: OwnPageAddress.anyMember), for: .everyone, OwnPageRoutes.explaining(changeOfContact))
    }

    private static let change: Routes.Handler = { visit in
        let linked = try await OwnPageRoutes.linked(visit).1
        guard case .registration(let registration) = linked else { throw NotFound() }
        return try await change(of: registration, leadingTo: linked, visit)
    }

    /// The same for whoever answers for a delegation and comes along.
    private static let changeOfContact: Routes.Handler = { visit in
        let place = try await OwnPageRoutes.place(visit)
        guard place.isOfContact else { throw NotFound() }
        return try await change(of: place.member, leadingTo: place.linked, visit)
    }

    private static func change(
        of registration: Registration, leadingTo linked: LinkedRegistration, _ visit: Visit
    ) async throws -> Response {
        let link = try visit.ownLink()
        let deed = ChangeTelephone(of: registration.id, at: registration.event)
        let typed = visit.form
        return try await visit.answering {
            var problems = FormProblems()
            let number = TelephoneFields.parse(typed, &problems)
            try problems.throwIfAny()
            let own = OwnPageAddress(link)
            let isDeleted = number == nil && TelephoneFields.showedNumber(typed)
            return try await OwnPageRoutes.once(
                visit, link, leadingTo: linked, then: isDeleted ? own.numberDeleted : own.saved, by: registration.id
            ) { db in
                // The button that withdraws it shows no version: it means whatever is kept.
                if number != nil || !typed[FormVersion.field].isEmpty {
                    let kept = TelephoneFields.fields(of: try db.telephone(of: registration.id))
                    try FormConflict.check(typed, against: kept)
                }
                try deed.run(number, in: db)
            }
        } orShow: { sent in
            try await OwnPageRoutes.page(visit, link, typedTelephone: sent).frame
        }
    }
}
