import Domain
import Files
import HTTPTypes
import Secrets
import Storage
import Words

/// Who asks to stay in touch, with whom somebody is, and the question to somebody else.
struct OwnContactsPage {
    let visit: Visit
    let link: Secret
    let contents: OwnContactsContents
    /// The question as it was typed and refused.
    var sent = SentForm()
    /// What the rules did not allow.
    var refusal: ContactRefusal?

    private var words: Words { visit.words }
    private var address: OwnPageAddress { OwnPageAddress(link) }
    private var contacts: Contacts { contents.contacts }
    private var waiting: [Contacts.Ask] { contacts.asks(at: visit.now) }

    var frame: PageFrame {
        let title = words(ContactPhrase.title)
        return visit.frame(
            title: title,
            crumbs: visit.crumbs(toPublicPageOf: contents.event)
                + [.init(words(RegistrationPhrase.ownTitle), address.page)],
            notice: notice, bodyClass: "event", isForOneThing: true,
            body: """
                <h1>\(title)</h1>
                <p class="lead">\(words(ContactPhrase.lead))</p>
                \(content)
                """)
    }

    private var content: HTML {
        guard contents.isThere else { return "<p>\(ContactRefusal.isNotThere.explanation(in: words))</p>" }
        return "\(asks)\(exchanges)\(question)\(phone)\(ownNumber)\(openQuestions)"
    }

    private var notice: Notice? {
        if let refusal { return Notice(kind: .problem, text: "\(refusal.explanation(in: words))") }
        return OwnPageAddress.ContactDone(rawValue: visit.query["done"]).map { done in
            Notice(kind: .success, text: "\(words(done.phrase))")
        }
    }

    // MARK: Who asks

    private var asks: HTML {
        let waiting = waiting
        guard !waiting.isEmpty else { return .nothing }
        return """
            <section class="flow"><h2>\(words(ContactPhrase.asksTitle))</h2>\
            <ul class="lines">\(waiting.enumerated().map { ask($0.element, number: $0.offset + 1) })</ul></section>
            """
    }

    private func ask(_ ask: Contacts.Ask, number: Int) -> HTML {
        let view = FormView<ContactPhrase>(words: words, fields: FormFields())
        let frame = view.frame(
            action: address.contactAnswer(to: ask.person), csrf: visit.csrf, submit: words(ContactPhrase.yes),
            kind: number == 1 ? .primary : .plain, keepsDraft: false, asksForConsent: true
        ) {
            given(in: view, id: "field-answer-\(number)")
        }
        let no = PostButton(
            label: words(ContactPhrase.no), address: address.contactRefusal(to: ask.person), csrf: visit.csrf,
            kind: .quiet, accessibleLabel: words(ContactPhrase.noTo(name: ask.name)))
        return """
            <li class="flow"><p>\(PersonLine(name: ask.name, organisation: ask.organisation))</p>\
            <p>\(words(ContactPhrase.youGet(fields: words.contents(ask.fields))))</p>\(frame)\(no)</li>
            """
    }

    /// What of one's own goes over; nothing is ticked before somebody ticks it.
    private func given(in view: FormView<ContactPhrase>, id: String) -> HTML {
        let card = contents.ownCard
        guard !card.fields.isEmpty else { return "<p>\(words(ContactPhrase.onlyName))</p>" }
        let choices = card.fields.map { field in
            Choice(value: field.rawValue, label: words.name(of: field), hint: card[field])
        }
        return view.choices("field", .whatGoes, choices, hint: .nameGoes, id: id).html
    }

    // MARK: Who is in touch

    private var exchanges: HTML {
        guard !contacts.exchanges.isEmpty else { return .nothing }
        return """
            <section class="flow"><h2>\(words(ContactPhrase.exchangesTitle))</h2>\
            <p class="soft">\(words(ContactPhrase.until(day: words.fullDay(contents.until))))</p>\
            <ul class="lines">\(contacts.exchanges.map(line))</ul></section>
            """
    }

    private func line(_ exchange: Contacts.Exchange) -> HTML {
        let card = exchange.card
        let code = QRCode(text: card.vCard, label: words(ContactPhrase.codeOf(name: card.name)))
        let end = PostButton(
            label: words(ContactPhrase.endNow), address: address.contactEnd(with: exchange.person), csrf: visit.csrf,
            kind: .danger, accessibleLabel: words(ContactPhrase.endWith(name: card.name)))
        return """
            <li class="flow" id="contact-\(exchange.person)"><h3 dir="auto">\(card.name)</h3>\(facts(of: card))\
            <p class="soft">\(words(ContactPhrase.youGave(fields: words.contents(exchange.given.inOrder))))</p>\
            <p>\(Button(
                label: words(ContactPhrase.toAddressBook), action: .link(address.contactCard(of: exchange.person)),
                isSmall: true, accessibleLabel: words(ContactPhrase.toAddressBookOf(name: card.name))))</p>\
            \(Disclosure(label: words(ContactPhrase.asCode), content: code))\(cooperation(with: exchange))\
            \(Disclosure(label: words(ContactPhrase.endTitle), content: "<p>\(words(ContactPhrase.endHint))</p>\(end)"))</li>
            """
    }

    private func facts(of card: ContactCard) -> HTML {
        var facts: [Fact] = []
        if let organisation = card.organisation {
            facts.append(Fact(words.name(of: .organisation), text: organisation))
        }
        if let email = card.email {
            facts.append(Fact(words.name(of: .email), MailLink(words: words, address: email.rawValue).html))
        }
        if let telephone = card.telephone {
            facts.append(Fact(words.name(of: .telephone), TelephoneLink(number: telephone).html))
        }
        return facts.isEmpty ? .nothing : FactList(facts: facts).html
    }

    /// Two people are no cooperation; their organisations may be, if somebody proposes it who speaks for one of them.
    private func cooperation(with exchange: Contacts.Exchange) -> HTML {
        let partner = exchange.organisation.flatMap { contents.organisations[$0] }
        let own = contents.person.attendee.organisation.flatMap { contents.organisations[$0] }
        guard let own, let partner, visit.caller.signedIn?.organisations.contains(own.id) == true else {
            let profile: HTML? = partner.map { partner in
                "<p><a href=\"\(OrganisationAddress(partner.slug).page)\" dir=\"auto\">\(partner.name)</a></p>"
            }
            let how: HTML = "<p>\(words(ContactPhrase.howToCooperate))</p>\(profile)"
            return Disclosure(label: words(ContactPhrase.cooperate), content: how).html
        }
        // Nobody proposes anything to themselves.
        guard own.id != partner.id else { return .nothing }
        let proposal = OrganisationAddress(own.slug).newCooperation(with: partner.slug)
        return "<p>\(Button(label: words(ContactPhrase.cooperate), action: .link(proposal), isSmall: true))</p>"
    }

    // MARK: The question to somebody else

    private var question: HTML {
        let view = FormView<ContactPhrase>(words: words, fields: sent.fields, problems: sent.problems)
        let badge = BadgeCode(rawValue: sent.fields["badge"].nonEmpty ?? visit.query["badge"])
        let isRead = badge != nil && sent.problems.isEmpty
        let frame = view.frame(
            action: address.contacts, csrf: visit.csrf, submit: words(ContactPhrase.ask),
            kind: waiting.isEmpty ? .primary : .plain, keepsDraft: false, asksForConsent: true
        ) {
            if isRead, let badge {
                "<p>\(words(ContactPhrase.badgeIsRead(name: contents.person.attendee.name)))</p>\(Field.hidden("badge", badge.rawValue))"
                    as HTML
            } else {
                view.text(
                    "number", .numberLabel, kind: .code, hint: .numberHint, limit: 12, isRequired: true,
                    autocomplete: "off")
            }
            given(in: view, id: "field-field")
        }
        return """
            <section class="flow"><h2>\(words(ContactPhrase.askTitle))</h2>\
            <p>\(words(ContactPhrase.whatFollows(limit: ContactShare.daysOpen)))</p>\(frame)</section>
            """
    }

    /// With this, reading a badge leads straight to the question.
    private var phone: HTML {
        let isRemembered = visit.ownPageOfPhone == link
        // Nobody wears a badge any more.
        guard isRemembered || !contents.event.isOver(at: visit.now) else { return .nothing }
        let button = PostButton(
            label: words(isRemembered ? ContactPhrase.forgetPhone : .rememberPhone),
            address: isRemembered ? address.contactPhoneRemoval : address.contactPhone, csrf: visit.csrf)
        return """
            <section class="flow"><h2>\(words(ContactPhrase.phoneTitle))</h2>\
            <p>\(words(isRemembered ? ContactPhrase.phoneIsRemembered : .phoneHint))</p>\(button)</section>
            """
    }

    private var ownNumber: HTML {
        let shown: HTML =
            if let number = contents.number {
                "<p><strong class=\"code\" dir=\"ltr\">\(number.description)</strong></p>"
            } else {
                PostButton(
                    label: words(ContactPhrase.showNumber), address: address.contactNumber, csrf: visit.csrf
                ).html
            }
        return """
            <section class="flow" id="own-number"><h2>\(words(ContactPhrase.ownNumber))</h2>\
            <p>\(words(ContactPhrase.ownNumberHint))</p>\(shown)</section>
            """
    }

    /// Which questions are open is shown to nobody: one that is gone would be a no.
    private var openQuestions: Disclosure {
        let button = PostButton(
            label: words(ContactPhrase.takeBackNow), address: address.contactRetraction, csrf: visit.csrf)
        return Disclosure(
            label: words(ContactPhrase.takeBackTitle),
            content: "<p>\(words(ContactPhrase.takeBackHint))</p>\(button)")
    }
}

extension OwnPageAddress.ContactDone {
    fileprivate var phrase: ContactPhrase {
        switch self {
        case .asked: .isAsked
        case .agreed: .isAgreed
        case .refused: .isRefused
        case .ended: .isEnded
        case .takenBack: .isTakenBack
        }
    }
}

extension Set<ContactField> {
    /// In the order in which they are shown.
    fileprivate var inOrder: [ContactField] { ContactField.allCases.filter(contains) }
}

extension ContactRefusal: FormRefusal {
    var field: String? { [.noSuchBadge, .isOwnBadge].contains(self) ? "number" : "" }

    var status: HTTPResponse.Status {
        switch self {
        case .isNotThere, .hasNoName, .isNotAsked: .conflict
        case .noSuchBadge, .isOwnBadge: .unprocessableContent
        case .hasAskedMany: .tooManyRequests
        }
    }

    func explanation(in words: Words) -> String {
        switch self {
        case .isNotThere: words(ContactPhrase.notYet)
        case .hasNoName: words(ContactPhrase.nameFirst)
        case .noSuchBadge: words(ContactPhrase.noSuchBadge)
        case .isOwnBadge: words(ContactPhrase.isOwnBadge)
        case .isNotAsked: words(ContactPhrase.isNotAsked)
        case .hasAskedMany: words(ContactPhrase.hasAskedMany)
        }
    }
}
