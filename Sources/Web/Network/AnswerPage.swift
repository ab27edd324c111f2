import Actions
import Domain
import Secrets
import Storage
import Words

/// Yes with a contact, or no, as somebody of the asked side sent it.
struct AnswerForm {
    /// The choice of whoever types a contact of their own.
    static let other = "other"

    let fields: FormFields

    init(_ fields: FormFields) {
        self.fields = fields
    }

    /// When the no was said that somebody takes back, as its page has sealed it; nil for every other answer.
    var slip: String? { fields["answer"] == "not-no" ? fields["no"] : nil }

    /// - Parameter contacts: those of the profile, also those that are not shown there.
    func answer(contacts: [ContactRole]) throws -> AnswerContactRequest.Answer {
        if fields["answer"] == "no" { return .no }
        var problems = FormProblems()
        let (typed, reply) = (fields["contact"].singleLine, fields["reply"])
        if reply.exceeds(ContactRequest.replyLimit) {
            problems.add("reply", KernelPhrase.textIsTooLong(count: ContactRequest.replyLimit))
        }
        if typed.exceeds(ContactRequest.reachLimit) {
            problems.add("contact", KernelPhrase.textIsTooLong(count: ContactRequest.reachLimit))
        }
        // What is chosen is given, and nothing else; whoever also typed something is asked which of the two it is.
        let isOther = fields["way"] == Self.other
        if !isOther, !typed.isEmpty { problems.add("way", RelayPhrase.contactsDiffer) }
        try problems.throwIfAny()
        if isOther, !typed.isEmpty { return .yes(.init(role: "", contact: typed, reply: reply)) }
        guard let chosen = contacts.first(where: { $0.id.rawValue == fields["way"] }), let reach = chosen.reach else {
            throw ContactRequest.Refusal.chooseContact
        }
        return .yes(.init(role: chosen.role, contact: reach, reply: reply))
    }
}

extension ContactRole {
    /// In one line, as somebody is given it; nil if there is neither an address nor a number.
    var reach: String? { [email, phone].compactMap(\.self).joined(separator: ", ").nonEmpty }
}

/// What somebody of the asked side sees of a request, read at one moment.
struct AnswerContents: Sendable {
    let request: ContactRequest
    let organisation: OrganisationName
    let offer: Offer?
    /// What can be given, also what the profile does not show.
    let contacts: [ContactRole]

    init?(_ request: ContactRequest?, in db: Reader) throws {
        guard let request, let name = try db.organisationNames([request.organisation])[request.organisation] else {
            return nil
        }
        self.request = request
        organisation = name
        offer = try request.subject.offer.flatMap(db.offer)
        contacts = try db.contacts(of: request.organisation, for: .coordination).filter { $0.reach != nil }
    }
}

/// Who asks, for whom and what for; and the answer. Looking changes nothing, because mail programs look at links before people do.
struct AnswerPage {
    let visit: Visit
    /// Where it is and where the answer goes.
    let address: String
    let contents: AnswerContents
    var sent = SentForm()

    private var words: Words { visit.words }
    private var request: ContactRequest { contents.request }

    var frame: PageFrame {
        let title = words(RelayPhrase.askedSubject(organisation: contents.organisation.name))
        return visit.frame(
            title: title, entry: .organisations, notice: notice, bodyClass: "network",
            body: """
                <h1>\(title)</h1>
                \(FactList(facts: facts))
                \(RequestText(request: request))
                \(standing)
                """)
    }

    private var notice: Notice? {
        // Somebody else has answered meanwhile: what was pressed now did not count.
        if !sent.problems.isEmpty, !request.canBeAnswered(at: visit.now) {
            return Notice(kind: .problem, text: "<p>\(words(VoicePhrase.hasChanged))</p>")
        }
        let phrase: RelayPhrase? =
            switch visit.query["done"] {
            case "report": .isReported
            case "block": .isBlocked
            default: nil
            }
        return phrase.map { Notice(kind: .success, text: "<p>\(words($0))</p>") }
    }

    private var facts: [Fact] {
        var facts = [Fact(words(RelayPhrase.whoAsks), "<bdi>\(request.asker.who)</bdi>")]
        let about: RelayPhrase =
            if let offer = contents.offer {
                offer.direction == .offer
                    ? .aboutOffer(what: visit.label(offer.kind)) : .aboutNeed(what: visit.label(offer.kind))
            } else {
                .aboutOrganisation
            }
        facts.append(Fact(words(RelayPhrase.aboutLabel), text: words(about)))
        if request.canBeAnswered(at: visit.now) {
            facts.append(Fact(words(RelayPhrase.answerBy), text: words.day(visit.day(of: request.expiresAt))))
        }
        return facts
    }

    private var standing: HTML {
        if request.canBeAnswered(at: visit.now) { return "\(yes)\(no)\(abuse)" }
        switch request.state {
        case .accepted:
            let email = request.asker.email.rawValue
            return """
                <p class="lead">\(words(RelayPhrase.isAccepted))</p>
                <p><a href="mailto:\(email)" dir="ltr">\(email)</a> \(CopyButton(words: words, text: email))</p>
                """
        case .declined: return "<p class=\"lead\">\(words(RelayPhrase.isDeclined))</p>\(notNo)\(abuse)"
        default: return "<p class=\"lead\">\(words(RelayPhrase.isOver))</p>"
        }
    }

    private var yes: HTML {
        let view = FormView<RelayPhrase>(words: words, fields: sent.fields, problems: sent.problems)
        let choices =
            contents.contacts.map { contact in
                Choice(
                    value: contact.id.rawValue, label: contact.role.isEmpty ? contact.reach ?? "" : contact.role,
                    hint: contact.role.isEmpty ? nil : contact.reach)
            } + [Choice(value: AnswerForm.other, label: words(RelayPhrase.otherContact))]
        let form = view.frame(action: address, csrf: visit.csrf, submit: words(RelayPhrase.sayYes)) {
            view.choice("way", .whichContact, choices, usual: choices.first?.value, isRequired: true)
            view.text("contact", .ownContact, hint: .ownContactHint, limit: ContactRequest.reachLimit)
            view.multiline("reply", .replyLabel, rows: 2, limit: ContactRequest.replyLimit)
        }
        return "<h2>\(words(RelayPhrase.yesTitle))</h2><p>\(words(RelayPhrase.yesFollows))</p>\(form)"
    }

    private var no: HTML {
        let button = PostButton(
            label: words(RelayPhrase.sayNo), address: address, csrf: visit.csrf, values: [("answer", "no")])
        return "<h2>\(words(RelayPhrase.noTitle))</h2><p>\(words(RelayPhrase.noFollows))</p>\(button)"
    }

    /// For some minutes, and for the browser that has said it.
    private var notNo: PostButton? {
        let slip = visit.query["no"]
        guard request.reportedAt == nil, visit.canBeReconsidered(request.id, saidAt: slip) else { return nil }
        return PostButton(
            label: words(RelayPhrase.takeNoBack), address: address, csrf: visit.csrf,
            values: [("answer", "not-no"), ("no", slip)])
    }

    /// Rare, and folded away.
    private var abuse: HTML {
        let report = PostButton(
            label: words(RelayPhrase.report), address: address, csrf: visit.csrf, kind: .quiet,
            values: [("answer", ReportContactRequest.Step.report.rawValue)])
        let block = PostButton(
            label: words(RelayPhrase.block), address: address, csrf: visit.csrf, kind: .quiet,
            values: [("answer", ReportContactRequest.Step.block.rawValue)])
        let content: HTML = """
            <p>\(words(RelayPhrase.abuseHint))</p><div class="row">\(request.reportedAt == nil ? report : nil)\(block)</div>
            """
        return Disclosure(label: words(RelayPhrase.abuseTitle), content: content).html
    }
}

extension Visit {
    /// When a no was said in this browser, sealed so that nobody makes one up.
    func slip(in request: ContactRequest.ID) -> String { sealed("\(now.milliseconds)", of: request) }

    /// Whether it was said a few minutes ago.
    func canBeReconsidered(_ request: ContactRequest.ID, saidAt slip: String) -> Bool {
        let moment = slip.prefix { $0 != "-" }
        guard let milliseconds = Int64(moment), slip == sealed(String(moment), of: request) else { return false }
        let end = Instant(milliseconds: milliseconds).advanced(by: .minutes(ContactRequest.minutesToReconsider))
        return now < end
    }

    private func sealed(_ moment: String, of request: ContactRequest.ID) -> String {
        "\(moment)-\(derivedSecret("no:\(formCaller):\(request):\(moment)").text)"
    }
}
