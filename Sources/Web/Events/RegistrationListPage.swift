import Domain
import Storage
import Words

/// Some of those who registered, read at one moment.
struct RegistrationListContents: Sendable {
    static let pageSize = 100

    let event: Event
    let choice: RegistrationChoice
    /// What was searched for; empty for what the choice finds.
    let search: String
    let counts: [RegistrationTab: Int]
    /// Languages for which somebody needs interpretation.
    let interpreted: [Language]
    let needs: [AccessNeed]
    /// What somebody wants to speak about.
    let topics: [Topic]
    /// Those of the directory for which somebody comes, by their names.
    let organisations: [Organisation.ID: String]
    /// Everybody.
    let all: [RegistrationLine]
    /// What the reader keeps an eye on.
    let saved: [SavedFilter]
    /// Everybody who is meant, in order.
    let lines: [RegistrationLine]
    let page: Int
    /// Those of this page.
    let shown: [Registration]
    /// The place of everybody who waits.
    let ranks: [Registration.ID: Int]
    /// For what they wait.
    let obstacles: [Registration.ID: Places.Obstacle]
    /// Who stands there twice.
    let doubled: Set<Registration.ID>
    /// Whether it can be said who has not come, and whether nobody will any more.
    let hasBegun: Bool
    let isOver: Bool
    let receipt: ShownReceipt?

    /// - Parameters:
    ///   - search: finds people in all parts, whatever is chosen.
    ///   - account: who looks; nil where nobody's filters are shown.
    ///   - page: nil for everybody at once, as paper and files have them.
    ///   - query: the address says what was done before.
    init(
        of event: Event, _ choice: RegistrationChoice, searching search: String = "", for account: Account.ID? = nil,
        page: Int?,
        at now: Instant,
        after query: FormFields = FormFields(), in db: Reader
    ) throws {
        (self.event, self.choice, self.search) = (event, choice, search)
        let all = try db.registrationLines(
            of: event.id, inGroups: db.groupNumbers(of: event.id), withTopics: true)
        self.all = all
        saved = try account.map { try db.savedFilters(of: $0, at: event.id) } ?? []
        counts = choice.counts(among: all)
        let questions = event.questions
        interpreted = questions.asks(.interpretation) ? Set(all.compactMap(\.interpreted)).sorted() : []
        needs = Set(all.flatMap(\.needs.keys)).filter { questions.asks(about: $0) }.sorted()
        topics = !questions.asks(.topics) ? [] : all.reduce(into: Set<Topic>()) { $0.formUnion($1.topics) }.sorted()
        organisations = all.organisations
        if search.isEmpty {
            lines = choice.lines(of: all)
        } else {
            let found = try db.registrationsFound(at: event.id, matching: search)
            // Whoever may only be mistyped stands behind those who are called so.
            lines =
                choice.sorted(all.filter { found.named.contains($0.id) })
                + choice.sorted(all.filter { found.alike.contains($0.id) })
        }
        ranks = RegistrationChoice.ranks(among: all)
        self.page = min(page ?? 1, Self.pages(of: lines))
        let ids = lines.map(\.id)
        let onPage =
            page == nil ? ids : Array(ids.dropFirst((self.page - 1) * Self.pageSize).prefix(Self.pageSize))
        // To name most of them costs the database more than to read them all.
        shown = try onPage.count * 2 > all.count ? db.registrations(onPage, of: event.id) : db.registrations(onPage)
        isOver = now >= Hours.endOfRegistration(try db.programmeHours(of: event.id), on: event.day, in: event.timeZone)
        // Afterwards nobody waits for anything.
        obstacles = try isOver ? [:] : db.obstacles(to: shown, at: event, now: now)
        doubled = try db.doubled(among: shown, at: event.id)
        hasBegun = isOver || all.contains { $0.status == .checkedIn || $0.status == .noShow }
        receipt = try ShownReceipt(query, at: event.id, in: db)
    }

    var pages: Int { Self.pages(of: lines) }

    /// Which of the lines are shown, counted from 1.
    var range: ClosedRange<Int> {
        let first = (page - 1) * Self.pageSize + 1
        return first...max(first, first + shown.count - 1)
    }

    private static func pages(of lines: [RegistrationLine]) -> Int {
        max(1, (lines.count + pageSize - 1) / pageSize)
    }
}

extension RegistrationListContents {
    /// Whether the form asks for anything that somebody needs.
    var asksForNeeds: Bool { AccessNeed.allCases.contains { event.questions.asks(about: $0) } }
}

/// Everybody who registered, in parts, narrowed down and sorted as the address says.
struct RegistrationListPage {
    let visit: Visit
    let contents: RegistrationListContents
    /// What was typed into the search, found or not.
    var typed: String?

    private var words: Words { visit.words }
    private var event: Event { contents.event }
    private var choice: RegistrationChoice { contents.choice }
    private var desk: EventDeskAddress { EventDeskAddress(event) }
    private var isSearch: Bool { !contents.search.isEmpty }
    private var sentences: RegistrationChoiceWords {
        RegistrationChoiceWords(
            words: words, organisations: contents.organisations, questions: event.questions, isOver: contents.isOver)
    }
    private var notice: Notice? {
        visit.searchIsOver
            ?? SavedFilterRoutes.receipt(for: visit, of: event, choice, as: sentences.sentence(of: choice))
            ?? contents.receipt?.notice(in: words, calls: desk.calls)
    }

    var frame: PageFrame {
        let title = words(RegistrationPhrase.listTitle)
        return visit.frame(
            title: title, crumbs: visit.crumbs(toDeskOf: event),
            notice: notice,
            bodyClass: "desk",
            body: """
                <div class="row spread"><h1>\(title)</h1>\
                <div class="row">\(Button(label: words(CallPhrase.callsTitle), action: .link(desk.calls), kind: .quiet))\
                \(Button(label: words(EventPhrase.registerSomebody), action: .link(desk.newRegistration)))</div></div>
                \(SearchForm(
                    words: words, action: desk.registrations(choice), label: words(RegistrationPhrase.searchLabel),
                    value: typed ?? contents.search, hint: words(RegistrationPhrase.searchHint), csrf: visit.csrf
                ))
                \(SavedFilterList(
                    visit: visit, event: event, saved: contents.saved, lines: contents.all,
                    current: isSearch ? nil : choice.unsorted, isOver: contents.isOver))
                \(tabs)
                \(choice.tab == .asking && !isSearch ? deciding : nil)\
                \(isSearch ? found : RegistrationFilter(words: words, contents: contents).html)
                \(isSearch ? nil : KeepFilterForm(visit: visit, event: event, choice: choice, saved: contents.saved).html)
                \(contents.shown.isEmpty ? nothing.html : RegistrationTableView(words: words, contents: contents).html)
                \(isSearch ? searchPagination?.html : pagination.html)
                \(contents.shown.isEmpty ? nil : RegistrationCopyForm(visit: visit, contents: contents).html)\
                \(contents.shown.isEmpty || isSearch ? nil : writing)
                """)
    }

    private var writing: Button {
        Button(
            label: words(CircularPhrase.write), action: .link(desk.newCircular(to: choice)), kind: .quiet,
            isSmall: true)
    }

    /// Where the hosts say yes or no.
    private var deciding: HTML {
        "<p>\(Button(label: words(RequestPhrase.decide), action: .link(desk.requests), kind: .primary))</p>"
    }

    private var tabs: Tabs {
        let shown = RegistrationTab.allCases.filter { tab in
            switch tab {
            case choice.tab: true
            case .absent: contents.hasBegun
            // Where nobody has to ask there is no such part.
            case .asking: event.requests != nil || contents.counts[tab] ?? 0 > 0
            case .registered, .waiting, .unnamed, .cancelled: true
            }
        }
        return Tabs(
            label: words(RegistrationPhrase.listParts),
            tabs: shown.map { tab in
                var other = choice
                (other.tab, other.order) = (tab, nil)
                return .init(
                    label: words.label(tab, isOver: contents.isOver), address: desk.registrations(other),
                    isCurrent: tab == choice.tab && !isSearch, count: contents.counts[tab] ?? 0)
            })
    }

    private var found: HTML {
        """
        <p role="status"><strong>\(words(RegistrationPhrase.foundPeople(amount: contents.lines.count)))</strong>\(shownPart) \
        <a href="\(desk.registrations(choice))">\(words(RegistrationPhrase.backToList))</a></p>
        """
    }

    /// Where somebody finds more people than fit on a page.
    private var shownPart: HTML? {
        guard contents.pages > 1 else { return nil }
        let (from, to) = (contents.range.lowerBound, contents.range.upperBound)
        return " · \(words(PaperPhrase.shownPart(from: from, to: to)))"
    }

    /// What was typed stands in no address, so the other pages are asked for with a form.
    private var searchPagination: SearchPagination? {
        guard contents.pages > 1 else { return nil }
        return SearchPagination(
            words: words, page: contents.page, pages: contents.pages, action: desk.registrations(choice),
            kept: [("q", contents.search), (FormToken.field, visit.csrf)])
    }

    private var nothing: EmptyState {
        isSearch
            ? EmptyState(
                title: words(RegistrationPhrase.nobodyFound), text: "\(words(RegistrationPhrase.nobodyFoundHint))")
            : EmptyState(
                title: words(RegistrationPhrase.nobodyHere), text: "\(words(RegistrationPhrase.nobodyHereHint))")
    }

    private var pagination: Pagination {
        Pagination(words: words, page: contents.page, pages: contents.pages) { desk.registrations(choice, page: $0) }
    }
}

extension Words {
    /// - Parameter isOver: before the end nobody has failed to come yet.
    func label(_ tab: RegistrationTab, isOver: Bool) -> String {
        switch tab {
        case .registered: self(RegistrationPhrase.tabRegistered)
        case .asking: self(RequestPhrase.tabAsking)
        case .waiting: self(RegistrationPhrase.tabWaiting)
        case .unnamed: self(RegistrationPhrase.tabUnnamed)
        case .cancelled: self(RegistrationPhrase.tabCancelled)
        case .absent: self(isOver ? RegistrationPhrase.tabAbsent : .notYetThere)
        }
    }
}

extension StatusWord {
    /// Where a registration stands.
    init(_ status: RegistrationStatus, _ words: Words) {
        let tone: Tone =
            switch status {
            case .registered, .confirmed, .checkedIn: .good
            case .waitlisted: .waiting
            case .cancelled, .noShow: .resting
            }
        self.init(tone: tone, word: words.label(status))
    }

    /// The same of one, who may wait for a yes of the hosts.
    init(of registration: Registration, _ words: Words) {
        self.init(registration.status, words)
        word = words.standing(of: registration)
    }
}
