import Actions
import Domain
import Words

/// The stand of one organisation: what became of the request, where it is, what was asked for, and the sign for the table.
struct OwnStandPage {
    let visit: Visit
    let contents: OwnStandContents
    let form: StandForm
    var problems = FormProblems()
    var conflict: FormConflict?

    private var words: Words { visit.words }
    private var event: Event { contents.event }
    private var organisation: Organisation { contents.organisation }
    private var address: OrganisationAddress { OrganisationAddress(organisation.slug) }
    private var isOpen: Bool { !event.isOver(at: visit.now) }

    var frame: PageFrame {
        let title = words(StandPhrase.ownTitle(event: words.text(event.shortTitle)))
        return visit.frame(
            title: title,
            crumbs: [
                .init(words(NetworkPhrase.directory), OrganisationAddress.directory),
                .init(organisation.name, address.page),
            ],
            entry: .organisations, notice: notice, scripts: ["live"], bodyClass: "network",
            warning: conflict.map { ConflictNotice(words: words, conflict: $0, field: field).html },
            body: """
                <h1>\(title)</h1>
                <p class="lead"><span dir="auto">\(organisation.name)</span> · \(words.fullDay(event.day))</p>
                <div class="flow" id="stand"\(attribute: "data-live", stream)>\
                \(state)</div>\(StaleNotice(words: words))
                \(isOpen ? formFrame : nil)\(sign)
                """)
    }

    private var notice: Notice? {
        let sentence: StandPhrase? =
            switch visit.query["done"] {
            case "requested": contents.stand?.status == .confirmed ? .changesAreSeen : .requestIsSent
            case "withdrawn": .withdrawalIsSent
            default: nil
            }
        return sentence.map { Notice(kind: .success, text: "\(words($0))") }
    }

    /// Of an event that nobody else sees no stream is open.
    private var stream: String? {
        event.isShown(to: .everyone) ? EventAddress(event).standStream(after: contents.upTo) : nil
    }

    /// Changes by itself when the hosts decide.
    private var state: HTML {
        guard let stand = contents.stand else { return "<p>\(words(StandPhrase.howItGoes))</p>" }
        var facts = [Fact(words(StandPhrase.answer), stand.status.word(in: words).html)]
        if stand.status == .confirmed {
            let place = StandLetters.place(stand.knownPlace, in: contents.area, words)
            facts.append(Fact(words(StandPhrase.place), "<strong dir=\"auto\">\(place)</strong>"))
        }
        if !stand.reason.isEmpty { facts.append(Fact(words(StandPhrase.reason), text: stand.reason)) }
        let plan: HTML? =
            event.isShown(to: .everyone)
            ? "<p><a href=\"\(EventAddress(event).stands)\">\(words(StandPhrase.toPlan))</a></p>" : nil
        return "\(FactList(facts: facts))\(plan)"
    }

    private var formFrame: HTML {
        let view = FormView<StandPhrase>(words: words, fields: form.fields, problems: problems)
        let stand = contents.stand
        let submit: StandPhrase = stand.map { $0.status.counts ? .saveRequest : .askAgain } ?? .sendRequest
        let frame = view.frame(action: address.stand(at: event.slug), csrf: visit.csrf, submit: words(submit)) {
            view.version
            Field.hidden("standing", form.fields["standing"])
            view.multiline(
                "text", .whatIsShown, rows: 3, hint: .whatIsShownHint, limit: Stand.textLimit, isRequired: true)
            "<div class=\"columns equal\">\(supplies(view))</div>"
            languages(view)
        }
        let withdraw: HTML? =
            stand?.status.counts == true
            ? Button(
                label: words(stand?.status == .confirmed ? StandPhrase.giveBack : .withdraw),
                action: .ask(address.standWithdrawal(at: event.slug)), kind: .danger
            ).html : nil
        return "<h2>\(words(StandPhrase.whatYouNeed))</h2>\(frame)\(withdraw)"
    }

    private func supplies(_ view: FormView<StandPhrase>) -> [Field] {
        StandSupply.Kind.allCases.map { view.number($0.rawValue, $0.phrase, in: 0...Stand.mostOfAKind) }
    }

    /// Those of the organisation and of the house first; the others are folded away.
    private func languages(_ view: FormView<StandPhrase>) -> HTML {
        let chosen = Set(form.fields.all("language").map(Language.init(rawValue:)))
        let first = organisation.languages.union(chosen).union(words.lexicon.languages.map(\.tag))
        let all = words.sortedTerms(Language.self)
        func choices(_ languages: [Language]) -> [Choice] {
            languages.map { Choice(value: $0.rawValue, label: words.label($0)) }
        }
        let more = view.choices(
            "language", .otherLanguages, choices(all.filter { !first.contains($0) }), id: "language-more")
        return """
            \(view.choices("language", .spokenHere, choices(all.filter(first.contains))))\
            \(Disclosure(label: words(StandPhrase.otherLanguages), content: more.html))
            """
    }

    /// A field in words, for whoever compares what two people wrote.
    private func field(_ name: String, _ fields: FormFields) -> (label: String, text: String)? {
        if name == "text" { return (words(StandPhrase.whatIsShown), fields[name]) }
        if name == "standing" {
            let status = Stand.Status(rawValue: fields[name]) ?? .requested
            return (words(StandPhrase.answer), status.word(in: words).word)
        }
        if name == "language" {
            return (
                words(StandPhrase.spokenHere),
                words.labels(of: Set(fields.all(name).map(Language.init(rawValue:))))
            )
        }
        return StandSupply.Kind(rawValue: name).map { (words($0.phrase), fields[name]) }
    }

    /// To be printed and put on the table: a phone finds the profile.
    private var sign: HTML? {
        guard let stand = contents.stand, stand.status == .confirmed, organisation.visibility == .public else {
            return nil
        }
        let sheet = StandSign(
            visit: visit, event: event, name: organisation.name, slug: organisation.slug, stand: stand,
            place: StandLetters.place(stand.place, in: contents.area, words))
        return "<h2>\(words(StandPhrase.signTitle))</h2><p>\(words(StandPhrase.signHint))</p>\(sheet)"
    }
}

/// What stands on the table: who, where, which languages, and a picture by which a phone finds the profile.
struct StandSign: Component {
    let visit: Visit
    let event: Event
    let name: String
    /// Nil for a profile that not everybody may see: then nothing leads there.
    let slug: String?
    let stand: Stand
    let place: String

    var html: HTML {
        let words = visit.words
        let address = slug.map { visit.publicAddress(of: OrganisationAddress($0).page) }
        let code = address.map { address in
            QRCode(
                text: address, label: words(StandPhrase.codeLabel(organisation: name)),
                caption: "<p dir=\"ltr\">\(address)</p>")
        }
        return PrintSheet(
            content: """
                <p class="eyebrow">\(words.html(event.shortTitle)) · <span dir="auto">\(place)</span></p>\
                <p class="stand-name" dir="auto">\(name)</p>\
                <p lang="\(stand.request.language)" dir="auto">\(stand.request.text)</p>\
                <p>\(stand.request.languages.isEmpty ? "" : words.labels(of: stand.request.languages))</p>\(code)
                """
        ).html
    }
}
