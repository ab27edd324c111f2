import Domain
import HostNames
import Storage
import Words

/// What people ask the coordination, read at one moment.
struct InquiryContents: Sendable {
    let inquiries: [Inquiry]
    let events: [Event.ID: Event]
    let people: [Registration.ID: Registration]
    /// Whoever of the coordination reads in the language of somebody who wants to be called, and which organisations speak it.
    let team: [Language: [String]]
    let network: [Language: [OrganisationName]]

    init(in db: Reader) throws {
        inquiries = try db.openInquiries()
        events = Dictionary(try db.events().map { ($0.id, $0) }) { first, _ in first }
        let people = try db.registrations(inquiries.compactMap(\.context.registration))
        self.people = Dictionary(people.map { ($0.id, $0) }) { first, _ in first }
        let languages = Set(inquiries.filter { $0.callBack != nil }.map(\.language))
        let accounts = languages.isEmpty ? [] : try db.accounts(holding: .coordination)
        team = Dictionary(grouping: accounts.filter { languages.contains($0.language) }, by: \.language)
            .mapValues { $0.map(\.name) }
        network = try db.organisationsSpeaking(languages)
    }
}

/// What people ask the coordination: read, answer, tick off.
struct InquiryDeskPage {
    let visit: Visit
    let contents: InquiryContents

    private var words: Words { visit.words }

    var frame: PageFrame {
        visit.frame(
            title: words(AskPhrase.questionsTitle), crumbs: [.init(words(DeskPhrase.deskTitle), DeskAddress.page)],
            bodyClass: "desk",
            body: """
                <h1>\(words(AskPhrase.questionsTitle))</h1>
                <p class="lead">\(words(AskPhrase.questionsLead))</p>
                \(list)
                """)
    }

    private var list: HTML {
        guard !contents.inquiries.isEmpty else {
            return EmptyState(title: words(AskPhrase.nothingOpen), text: .nothing).html
        }
        return "<ul class=\"lines\">\(contents.inquiries.map { "<li class=\"flow\">\(entry($0))</li>" as HTML })</ul>"
    }

    private func entry(_ inquiry: Inquiry) -> HTML {
        let lines = inquiry.text.split(separator: "\n").map { line in
            "<p dir=\"auto\" lang=\"\(inquiry.language)\">\(String(line))</p>" as HTML
        }
        let done = Button(
            label: words(inquiry.callBack == nil ? AskPhrase.markAsAnswered : .markAsCalled),
            action: .ask(AskAddress.done(inquiry.id)))
        let call: HTML? = inquiry.callBack == nil ? nil : "<h2>\(words(AskPhrase.wantsCall))</h2>"
        return "\(call)\(lines)\(FactList(facts: facts(about: inquiry)))\(done)"
    }

    private func facts(about inquiry: Inquiry) -> [Fact] {
        var facts = [
            Fact(
                words(AskPhrase.askedAt),
                text: words.dayAndTime(inquiry.createdAt, in: visit.services.settings.timeZone))
        ]
        let event = inquiry.context.event.flatMap { contents.events[$0] }
        if let event {
            let desk = EventDeskAddress(event)
            if let person = inquiry.context.registration.flatMap({ contents.people[$0] }) {
                let name = words.name(of: person)
                facts.append(
                    Fact(
                        words(AskPhrase.asksAsRegistered),
                        "<a href=\"\(desk.registration(person.id))\" dir=\"auto\">\(name)</a>"))
            }
            facts.append(Fact(words(AskPhrase.about), "<a href=\"\(desk.page)\">\(words.html(event.shortTitle))</a>"))
        }
        if let page = SignInForm.safe(inquiry.context.page) {
            facts.append(Fact(words(FeedbackPhrase.pageLabel), "<a href=\"\(page)\" dir=\"ltr\">\(page)</a>"))
        }
        guard let time = inquiry.callBack else {
            return facts + [Fact(words(AskPhrase.answerTo), answer(to: inquiry))]
        }
        return facts + call(inquiry, time)
    }

    /// What whoever calls has to know, and who could.
    private func call(_ inquiry: Inquiry, _ time: Inquiry.CallBack) -> [Fact] {
        let number = try? PhoneNumber(inquiry.contact)
        let day = CalendarDay(of: inquiry.createdAt, in: visit.services.settings.timeZone)
        let when = time == .today ? words(AskPhrase.inTheEveningOf(day: words.fullDay(day))) : words(time.phrase)
        var facts = [
            Fact(words(CallPhrase.telephone), number.map { TelephoneLink(number: $0).html } ?? .nothing),
            Fact(words(NetworkPhrase.language), "\(words.label(inquiry.language))"),
            Fact(words(AskPhrase.callBackWhen), "\(when)"),
        ]
        if let names = contents.team[inquiry.language] {
            facts.append(Fact(words(AskPhrase.speaksInTeam), text: names.joined(separator: " · ")))
        }
        if let names = contents.network[inquiry.language] {
            let links = names.map { name -> HTML in
                "<a href=\"\(OrganisationAddress(name.slug).page)\" dir=\"auto\">\(name.name)</a>"
            }
            facts.append(Fact(words(AskPhrase.speaksInNetwork), links.joined(separator: " · ")))
        }
        return facts
    }

    private func answer(to inquiry: Inquiry) -> HTML {
        guard !inquiry.contact.isEmpty else { return "\(words(AskPhrase.noContactGiven))" }
        guard let email = try? EmailAddress(typed: inquiry.contact) else {
            return "<span dir=\"auto\">\(inquiry.contact)</span>"
        }
        return MailLink(words: words, address: email.rawValue).html
    }
}

/// "Ist diese Frage beantwortet?": how the person was to be reached does not come back.
struct CloseInquiryPage {
    let visit: Visit
    let inquiry: Inquiry

    var frame: PageFrame {
        let (words, isCall) = (visit.words, inquiry.callBack != nil)
        let title = words(isCall ? AskPhrase.closeCallQuestion : .closeQuestion)
        let lines = inquiry.text.split(separator: "\n").map { line in
            "<p dir=\"auto\" lang=\"\(inquiry.language)\">\(String(line))</p>" as HTML
        }
        let question = Question(
            title: title, content: "\(lines)<p>\(words(AskPhrase.closeFollows))</p>",
            yes: PostButton(
                label: words(isCall ? AskPhrase.markAsCalled : .markAsAnswered), address: AskAddress.done(inquiry.id),
                csrf: visit.csrf, kind: .danger),
            no: (words(AskPhrase.leaveOpen), DeskAddress.questions))
        return visit.frame(
            title: title,
            crumbs: [
                .init(words(DeskPhrase.deskTitle), DeskAddress.page),
                .init(words(AskPhrase.questionsTitle), DeskAddress.questions),
            ],
            bodyClass: "desk", body: question.html)
    }
}
