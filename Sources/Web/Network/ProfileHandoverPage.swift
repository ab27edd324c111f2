import Domain
import Words

/// What whoever goes sees: the code, then who has photographed it and the two digits, and at the end the one button.
struct ProfileHandoverPage {
    let visit: Visit
    let organisation: Organisation
    /// The one that runs; nil for none.
    let handover: Handover?
    let upTo: Int64

    private var words: Words { visit.words }
    private var address: OrganisationAddress { OrganisationAddress(organisation.slug) }

    var frame: PageFrame {
        visit.frame(
            title: words(HandoverPhrase.handOver),
            crumbs: [
                .init(organisation.name, address.page), .init(words(HandoverPhrase.editors), address.editors),
            ],
            entry: .organisations, notice: notice, scripts: ["live"], bodyClass: "network",
            body: """
                <h1>\(words(HandoverPhrase.handOver))</h1>
                <p class="lead" dir="auto">\(organisation.name)</p>
                <div class="flow" id="handover" data-live="\(address.handoverStream)?after=\(upTo)">\(step)</div>\
                \(StaleNotice(words: words))
                """)
    }

    private var notice: Notice? {
        guard visit.query["done"] == "stopped", case .over? = handover?.state(at: visit.now) else { return nil }
        return Notice(kind: .success, text: "<p>\(words(HandoverPhrase.stoppedNotice))</p>")
    }

    private var step: HTML {
        switch handover?.state(at: visit.now) {
        case .open: handover.map { code(of: $0) } ?? beginning
        case .claimed(let successor): comparison(with: successor)
        case .done, .undone, .over, nil: beginning
        }
    }

    private var beginning: HTML {
        let begin = PostButton(
            label: words(HandoverPhrase.begin), address: address.handover, csrf: visit.csrf, kind: .primary)
        return "<p>\(words(HandoverPhrase.handOverLead))</p>\(begin)"
    }

    private func code(of handover: Handover) -> HTML {
        let link = visit.publicAddress(of: TakeoverAddress(visit.takeoverLink(of: handover.id)).page)
        let time = words.time(handover.expiresAt, in: visit.services.settings.timeZone)
        return """
            <p>\(words(HandoverPhrase.scanLead(time: time)))</p>\
            \(QRCode(text: link, label: words(HandoverPhrase.codeLabel)))\
            <div class="row">\(CopyButton(words: words, text: link, label: words(HandoverPhrase.copyLink)))\
            \(Button(label: words(HandoverPhrase.refresh), action: .link(address.handover), kind: .quiet))\(stop(.stop))</div>
            """
    }

    private func comparison(with successor: Handover.Successor) -> HTML {
        let yes = PostButton(
            label: words(HandoverPhrase.isSame), address: address.handoverConfirmation, csrf: visit.csrf,
            kind: .primary, values: [("digits", successor.digits)])
        return """
            <h2>\(words(HandoverPhrase.compareTitle))</h2>\
            <p>\(words(HandoverPhrase.compareLead(person: successor.name, email: successor.email.rawValue)))</p>\
            \(Figures(figures: [.init(number: successor.digits, label: words(HandoverPhrase.digitsLabel))]))\
            <div class="row">\(yes)\(stop(.differs))</div>
            """
    }

    private func stop(_ phrase: HandoverPhrase) -> PostButton {
        PostButton(label: words(phrase), address: address.handoverStop, csrf: visit.csrf)
    }
}

/// What whoever comes sees: who they are, then the two digits, and at the end that a letter is on its way.
struct TakeoverPage {
    let visit: Visit
    /// What the organisation is called.
    let organisation: String
    let handover: Handover
    let link: TakeoverAddress
    let upTo: Int64
    let form: TakeoverForm
    var problems = FormProblems()

    private var words: Words { visit.words }

    var frame: PageFrame {
        visit.frame(
            title: words(HandoverPhrase.takeOver), scripts: ["live"], bodyClass: "network", isForOneThing: true,
            body: """
                <h1>\(words(HandoverPhrase.takeOver))</h1>
                <p class="lead" dir="auto">\(organisation)</p>
                \(step)
                """)
    }

    private var step: HTML {
        switch handover.state(at: visit.now) {
        case .claimed(let successor):
            """
            <div class="flow" id="handover" data-live="\(link.stream)?after=\(upTo)">\
            <p>\(words(HandoverPhrase.waitLead))</p>\
            \(Figures(figures: [.init(number: successor.digits, label: words(HandoverPhrase.digitsLabel))]))\
            <p>\(Button(label: words(HandoverPhrase.refresh), action: .link(link.page), kind: .quiet))</p></div>\
            \(StaleNotice(words: words))
            """
        case .done:
            """
            <div class="flow" id="handover">\
            \(Notice(kind: .success, text: "<p>\(words(HandoverPhrase.takenOver))</p>", isAnnounced: false))</div>
            """
        case .undone, .over:
            """
            <div class="flow" id="handover">\
            \(Notice(kind: .caution, text: "<p>\(words(HandoverPhrase.endedHere))</p>", isAnnounced: false))</div>
            """
        case .open: questions.html
        }
    }

    private var questions: FormFrame {
        let view = FormView<HandoverPhrase>(words: words, fields: form.fields, problems: problems)
        return view.frame(action: link.page, csrf: visit.csrf, submit: words(HandoverPhrase.goOn)) {
            "<p>\(words(HandoverPhrase.takeOverLead))</p>"
            view.text("name", .yourName, limit: ContactRole.nameLimit, isRequired: true, autocomplete: "name")
            view.email("email", .yourEmail, hint: .yourEmailHint, isRequired: true, autocomplete: "email")
        }
    }
}

/// Who comes, as typed.
struct TakeoverForm {
    let fields: FormFields

    func person() throws(FormProblems) -> (name: String, email: EmailAddress) {
        var problems = FormProblems()
        let name = fields["name"].singleLine
        if name.isEmpty { problems.add("name", KernelPhrase.fieldIsRequired) }
        if name.exceeds(ContactRole.nameLimit) {
            problems.add("name", KernelPhrase.textIsTooLong(count: ContactRole.nameLimit))
        }
        let email = problems.address("email", fields["email"], otherwise: NetworkPhrase.noEmailAddress)
        try problems.throwIfAny()
        guard let email else { throw problems }
        return (name, email)
    }
}

/// What stands behind the link in the letter to whoever went: opening it does nothing.
struct HandoverWayBackPage {
    let visit: Visit
    let organisation: String
    let link: TakeoverAddress
    let isUndone: Bool

    var frame: PageFrame {
        let words = visit.words
        let undo = PostButton(
            label: words(HandoverPhrase.undoIt), address: link.wayBack, csrf: visit.csrf, kind: .primary)
        let step: HTML =
            isUndone
            ? Notice(kind: .success, text: "<p>\(words(HandoverPhrase.undoneNotice))</p>").html
            : "<p>\(words(HandoverPhrase.undoLead))</p>\(undo)"
        return visit.frame(
            title: words(HandoverPhrase.undoTitle), bodyClass: "network", isForOneThing: true,
            body: """
                <h1>\(words(HandoverPhrase.undoTitle))</h1>
                <p class="lead" dir="auto">\(organisation)</p>
                \(step)
                """)
    }
}
