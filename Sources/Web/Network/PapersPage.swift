import Domain
import Files
import Words

/// When the papers of an organisation were made out, for itself alone.
struct PapersPage {
    let visit: Visit
    let organisation: Organisation
    let papers: PaperDates
    /// What somebody has sent; nil before that.
    var typed: FormFields?
    var problems = FormProblems()

    private var words: Words { visit.words }
    private var address: OrganisationAddress { OrganisationAddress(organisation.slug) }

    var frame: PageFrame {
        let view = FormView<FundingPhrase>(
            words: words, fields: typed ?? FormFields(papers), problems: problems)
        let form = view.frame(
            action: address.papers, csrf: visit.csrf, submit: words(KernelPhrase.save), back: address.page
        ) {
            for paper in OrganisationPaper.allCases { view.day(paper.rawValue, paper.phrase) }
        }
        return visit.frame(
            title: words(FundingPhrase.papersTitle),
            crumbs: [
                .init(words(NetworkPhrase.directory), OrganisationAddress.directory),
                .init(organisation.name, address.page),
            ],
            entry: .organisations, notice: notice, bodyClass: "network",
            body: """
                <h1>\(words(FundingPhrase.papersTitle))</h1>
                <p class="lead">\(words(FundingPhrase.papersLead))</p>
                \(standing)\(form)
                <p><a href="\(FundingAddress.board)">\(words(FundingPhrase.title))</a></p>
                """)
    }

    private var notice: Notice? { visit.query["done"] == "saved" ? visit.saved(words(FundingPhrase.papersTitle)) : nil }

    /// Until when each of them counts.
    private var standing: FactList? {
        let facts = OrganisationPaper.allCases.compactMap { paper in
            papers.lastDay(of: paper).map { last in
                let day = words.day(last)
                let sentence = words(
                    last >= visit.today ? FundingPhrase.countsUntil(day: day) : .countedUntil(day: day))
                return Fact(words(paper.phrase), "\(sentence)")
            }
        }
        return facts.isEmpty ? nil : FactList(facts: facts)
    }
}

extension FormFields {
    /// The days as the form shows them.
    fileprivate init(_ papers: PaperDates) {
        self.init(Dictionary(uniqueKeysWithValues: papers.dates.map { ($0.key.rawValue, $0.value.rawValue) }))
    }
}

extension PaperDates {
    /// As somebody has typed them.
    init(_ fields: FormFields, on today: CalendarDay) throws(FormProblems) {
        var problems = FormProblems()
        var papers = PaperDates()
        for paper in OrganisationPaper.allCases where !fields[paper.rawValue].isEmpty {
            let day = CalendarDay(typed: fields[paper.rawValue])
            if day == nil { problems.add(paper.rawValue, NetworkPhrase.noDay) }
            if let day, day > today { problems.add(paper.rawValue, NetworkPhrase.dayIsAhead) }
            if let day, day.year < OrganisationPaper.firstYear {
                problems.add(paper.rawValue, FundingPhrase.yearIsTooEarly)
            }
            papers.dates[paper] = day
        }
        try problems.throwIfAny()
        self = papers
    }
}
