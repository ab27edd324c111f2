import Domain
import Storage
import Words

/// The mail of the house, read at one moment: how many letters are where, and those of one standing.
struct MailDeskContents: Sendable {
    /// More than somebody reads through.
    static let most = 100

    let standing: LetterStanding
    let counts: [LetterStanding: Int]
    let letters: [SentLetter]
    /// The pages of the people whom letters are about.
    let pages: [LetterTopic: String]
    /// To whose people letters went.
    let organisations: [Organisation.ID: OrganisationName]

    /// - Parameter standing: nil shows what needs somebody most.
    init(_ standing: LetterStanding?, in db: Reader) throws {
        let counts = try db.letterCounts()
        let urgent = [LetterStanding.failed, .deferred].first { counts[$0, default: 0] > 0 }
        (self.counts, self.standing) = (counts, standing ?? urgent ?? .waiting)
        letters = try db.letters(self.standing, limit: Self.most)
        let people = try db.events(ofRegistrations: Set(letters.compactMap { $0.topic?.registration }))
        let events = try Dictionary(db.events().map { ($0.id, $0) }) { first, _ in first }
        pages = Dictionary(
            people.compactMap { person, event in
                events[event].map { (.registration(person), EventDeskAddress($0).registration(person)) }
            }, uniquingKeysWith: { first, _ in first })
        organisations = try db.organisationNames(letters.compactMap { $0.topic?.organisation })
    }
}

/// What waits, what did not arrive and why, and what can be done about it. Nobody reads here what stands in a letter; to whom
/// it goes stands beside those only that need somebody.
struct MailDeskPage {
    let visit: Visit
    let contents: MailDeskContents
    var refusal: LetterRefusal?

    private var words: Words { visit.words }
    private var standing: LetterStanding { contents.standing }
    private var count: Int { contents.counts[standing, default: 0] }

    var frame: PageFrame {
        visit.frame(
            title: words(MailPhrase.mailTitle), crumbs: [.init(words(DeskPhrase.deskTitle), DeskAddress.page)],
            notice: notice, bodyClass: "desk",
            body: """
                <h1>\(words(MailPhrase.mailTitle))</h1>
                <p class="lead">\(words(MailPhrase.mailLead))</p>
                \(tabs)<section class="flow">\(stopAll)\(list)\(rest)</section>
                """)
    }

    private var notice: Notice? {
        if let refusal { return Notice(kind: .problem, text: "\(refusal.explanation(in: words))") }
        if visit.query.isTicked("sent") {
            return Notice(kind: .success, text: "\(words(MailPhrase.isSentNow))")
        }
        return visit.number(.stopped).map {
            Notice(kind: .success, text: "\(words(MailPhrase.areStopped(amount: $0)))")
        }
    }

    private var tabs: Tabs {
        Tabs(
            label: words(MailPhrase.mailTitle),
            tabs: LetterStanding.allCases.map { standing in
                Tabs.Tab(
                    label: words(MailWords.name(of: standing)), address: DeskAddress.mail(standing),
                    isCurrent: standing == self.standing, count: contents.counts[standing, default: 0])
            })
    }

    private var stopAll: PostButton? {
        guard [.waiting, .deferred].contains(standing), count > 0 else { return nil }
        return PostButton(label: words(MailPhrase.stopAll), address: DeskAddress.stopOfMail, csrf: visit.csrf)
    }

    private var list: HTML {
        contents.letters.isEmpty
            ? "<p>\(words(MailPhrase.noneHere))</p>" : "<ul class=\"lines\">\(contents.letters.map(item))</ul>"
    }

    private var rest: HTML? {
        count > contents.letters.count
            ? "<p class=\"soft\">\(words(MailPhrase.firstShown(amount: contents.letters.count)))</p>" : nil
    }

    private func item(_ letter: SentLetter) -> HTML {
        let status = MailWords.status(of: letter.state, in: words, timeZone: .ofTheCity)
        let isOver = standing == .sent || standing == .expired
        let address: HTML? = isOver ? nil : " <bdi dir=\"ltr\">\(letter.recipient.rawValue)</bdi>"
        let reason = MailWords.said(in: letter.state).map { said -> HTML in
            """
            <p>\(words(MailWords.reason(said))) \
            <small class="soft" dir="auto">\(words(MailPhrase.serverSaid(reason: said)))</small></p>
            """
        }
        let forgotten: HTML? =
            standing == .failed && !letter.hasText ? "<p>\(words(MailPhrase.textIsForgotten))</p>" : nil
        return """
            <li><div class="flow"><p><strong>\(words(MailWords.name(of: letter.kind)))</strong>\(address) \(status)</p>\
            \(reason)\(forgotten)\(ways(letter))</div></li>
            """
    }

    private func ways(_ letter: SentLetter) -> HTML? {
        let person = letter.topic.flatMap { contents.pages[$0] }.map { page -> HTML in
            "<a href=\"\(page)\">\(words(MailPhrase.toPerson))</a>"
        }
        let organisation = letter.topic?.organisation.flatMap { contents.organisations[$0] }.map(visit.nameLink)
        let buttons = [sending(letter), stop(letter)].compactMap(\.self)
        guard person != nil || organisation != nil || !buttons.isEmpty else { return nil }
        return "<div class=\"row\">\(buttons)\(person)\(organisation)</div>"
    }

    private func sending(_ letter: SentLetter) -> PostButton? {
        guard letter.hasText else { return nil }
        let label: MailPhrase? =
            switch letter.state {
            case .waiting: .sendNow
            case .deferred, .notDeliverable: .tryAgain
            case .stopped: .sendAfterAll
            case .sending, .sent, .expired: nil
            }
        return label.map { button(words($0), DeskAddress.sending(of: letter.id), letter) }
    }

    private func stop(_ letter: SentLetter) -> PostButton? {
        switch letter.state {
        case .waiting, .deferred: button(words(MailPhrase.stop), DeskAddress.stop(of: letter.id), letter)
        case .sending, .sent, .notDeliverable, .stopped, .expired: nil
        }
    }

    private func button(_ label: String, _ address: String, _ letter: SentLetter) -> PostButton {
        PostButton(
            label: label, address: address, csrf: visit.csrf, isSmall: true,
            accessibleLabel: "\(label): \(words(MailWords.name(of: letter.kind))) \(letter.recipient.rawValue)")
    }
}
