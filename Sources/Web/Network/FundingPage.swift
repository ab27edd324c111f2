import Domain
import Files
import Storage
import Words

/// What organisations can apply for, and what of it fits those who look: read at one moment.
struct FundingContents: Sendable {
    /// What fits one organisation.
    struct Fit: Sendable {
        let organisation: OrganisationName
        /// In the order of the board.
        let matches: [FundingMatch]
    }

    let today: CalendarDay
    let programmes: [FundingProgramme]
    let advisers: [Organisation.ID: OrganisationName]
    let fits: [Fit]

    /// - Parameter own: the organisations that whoever looks speaks for; nobody else learns what these lack.
    init(on today: CalendarDay, for own: [Organisation.ID], seenBy viewer: Visibility, in db: Reader) throws {
        let programmes = try db.fundingProgrammes().filter(\.isOffered).inOrder(on: today)
        let organisations = try db.organisations(own.sorted())
        let names = try db.organisationNames(
            programmes.compactMap(\.adviser) + own, seenBy: viewer, orAmong: Set(own))
        let papers = try db.paperDates(of: organisations.map(\.id))
        (self.today, self.programmes, advisers) = (today, programmes, names)
        fits = organisations.compactMap { organisation in
            names[organisation.id].map { name in
                let having = papers[organisation.id] ?? PaperDates()
                let matches = programmes.compactMap {
                    FundingMatch($0, for: organisation, having: having, on: today)
                }
                return Fit(organisation: name, matches: matches)
            }
        }
    }
}

/// The board: who may apply in plain words, how much, by when, who helps, and how fresh that is.
struct FundingPage {
    let visit: Visit
    let contents: FundingContents

    private var words: Words { visit.words }

    var frame: PageFrame {
        visit.frame(
            title: words(FundingPhrase.title), description: words(FundingPhrase.lead), entry: .organisations,
            bodyClass: "network",
            body: """
                <h1>\(words(FundingPhrase.title))</h1>
                <p class="lead">\(words(FundingPhrase.lead))</p>
                \(contents.fits.map(fit))
                \(contents.programmes.isEmpty ? empty.html : "\(contents.programmes.map(programme))\(ways)" as HTML)
                \(visit.sharing(words(FundingPhrase.title), at: FundingAddress.board))
                """)
    }

    private var empty: EmptyState {
        EmptyState(title: words(FundingPhrase.noFunding), text: AskLink(words: words).html)
    }

    /// A calendar program says no language: it stands in the address.
    private var ways: HTML {
        let feed = CalendarFeed(
            words: words,
            address: "\(visit.publicAddress(of: FundingAddress.calendar))?lang=\(words.language.tag)")
        return """
            <p class="row"><a href="\(feed.subscription)">\(words(FundingPhrase.calendar))</a>\(feed.link)</p>\
            \(TableCopies(words: words, address: TableAddress.funding))
            """
    }

    // MARK: What fits

    private func fit(_ fit: FundingContents.Fit) -> HTML {
        let lines = fit.matches.compactMap { match in
            contents.programmes.first { $0.id == match.programme }.map { line(match, $0) }
        }
        let papers = OrganisationAddress(fit.organisation.slug).papers
        return """
            <section class="own-profile flow"><h2>\(words(FundingPhrase.couldApply(organisation: fit.organisation.name)))</h2>\
            \(lines.isEmpty ? "<p>\(words(FundingPhrase.nothingFits))</p>" as HTML : "<ul class=\"lines\">\(lines)</ul>")\
            <p><a href="\(papers)">\(words(FundingPhrase.papersTitle))</a></p></section>
            """
    }

    private func line(_ match: FundingMatch, _ programme: FundingProgramme) -> HTML {
        let topics =
            match.topics.isEmpty
            ? nil : words(FundingPhrase.sharedTopics(topics: words.list(match.topics.map { words.label($0) })))
        let missing = match.missing.isEmpty ? nil : words(FundingPhrase.lacks(papers: list(match.missing)))
        let outdated = match.outdated.isEmpty ? nil : words(FundingPhrase.tooOld(papers: list(match.outdated)))
        let papers = [missing, outdated].compactMap(\.self)
        let rest = programme.requirements.papers.isEmpty ? FundingPhrase.noneAsked : .allThere
        let all = [topics].compactMap(\.self) + (papers.isEmpty ? [words(rest)] : papers)
        return """
            <li><a href="\(FundingAddress.place(of: programme.id))" dir="auto">\(programme.name)</a>\
            <p class="small">\(all.joined(separator: " "))</p></li>
            """
    }

    private func list(_ papers: [OrganisationPaper]) -> String { words.list(papers.map { words($0.phrase) }) }

    // MARK: The board

    private func programme(_ programme: FundingProgramme) -> HTML {
        let asked = OrganisationPaper.allCases.filter(programme.requirements.papers.contains)
        var facts = [
            Fact(words(FundingPhrase.whatFor), words.html(programme.purpose)),
            Fact(words(FundingPhrase.whoMayApply), words.html(programme.whoMayApply)),
        ]
        if let amount = amount(programme) { facts.append(Fact(words(FundingPhrase.amount), "\(amount)")) }
        if let share = programme.ownShare {
            facts.append(Fact(words(FundingPhrase.ownShare), "\(words(FundingPhrase.percent(share: share)))"))
        }
        let deadline = words.sentence(of: programme.deadline, on: contents.today)
        facts.append(Fact(words(FundingPhrase.deadline), "\(deadline)"))
        if !asked.isEmpty { facts.append(Fact(words(FundingPhrase.papers), "\(list(asked))")) }
        if let adviser = programme.adviser.flatMap({ contents.advisers[$0] }) {
            facts.append(Fact(words(FundingPhrase.adviser), visit.nameLink(adviser)))
        }
        let apply = programme.website.map { address -> HTML in
            """
            <p><a href="\(address.rawValue)" rel="noopener noreferrer">\(words(FundingPhrase.toProcedure))</a> \
            <span class="soft" dir="ltr">\(address.shortName)</span></p>
            """
        }
        return """
            <section class="flow" id="\(FundingAddress.mark(of: programme.id))"><h2 dir="auto">\(programme.name)</h2>\
            <p class="soft">\(words.label(programme.kind))</p>\(FactList(facts: facts))\(apply)\
            \(freshness(of: programme))</section>
            """
    }

    private func amount(_ programme: FundingProgramme) -> String? {
        switch (programme.least, programme.most) {
        case (let least?, let most?) where least == most: words.money(most)
        case (let least?, let most?):
            words(FundingPhrase.between(least: words.money(least), most: words.money(most)))
        case (nil, let most?): words(FundingPhrase.upTo(sum: words.money(most)))
        case (let least?, nil): words(FundingPhrase.atLeast(sum: words.money(least)))
        case (nil, nil): nil
        }
    }

    private func freshness(of programme: FundingProgramme) -> HTML {
        let checked = programme.check.map { check in
            words(FundingPhrase.wasChecked(day: words.day(check.on), office: check.office))
        }
        let stale = programme.isFresh(on: contents.today) ? nil : words(FundingPhrase.isStale)
        return "<p class=\"soft small\">\([checked, stale].compactMap(\.self).joined(separator: " "))</p>"
    }
}

extension Words {
    /// By when somebody has to apply: all days that are ahead, or those that are past and that it is over.
    func sentence(of deadline: FundingProgramme.Deadline, on today: CalendarDay) -> String {
        guard deadline.kind.hasDays else { return self(deadline.kind.phrase) }
        let coming = deadline.days.filter { $0 >= today }
        guard coming.isEmpty else { return list(coming.map { day($0) }) }
        return "\(list(deadline.days.map { day($0) })) · \(self(FundingPhrase.isOver))"
    }
}
