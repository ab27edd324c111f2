import Domain
import Storage
import Words

extension Visit {
    /// What the address asks of the directory.
    func directoryQuery() throws(AddressIsWrong) -> DirectoryQuery {
        DirectoryQuery(
            text: query["q"].singleLine, side: try choice("side"), topic: try choice("topic"),
            district: try choice("district"), language: try choice("language"), viewer: viewer,
            reader: words.language.tag)
    }

    /// Which page of a list the address asks for, counted from 1.
    var listPage: Int { number(.page, in: 1...100_000) ?? 1 }
}

/// The directory: "who can …?" in one line, choices with their counts, and a card for each organisation.
struct OrganisationListPage {
    let visit: Visit
    let contents: DirectoryContents

    private var query: DirectoryQuery { contents.query }
    private var result: DirectoryPage { contents.result }

    var frame: PageFrame {
        let words = visit.words
        return visit.frame(
            title: words(NetworkPhrase.directory), description: words(NetworkPhrase.directoryLead),
            entry: .organisations, bodyClass: "network",
            body: """
                <h1>\(words(NetworkPhrase.directory))</h1>
                <p class="lead">\(words(NetworkPhrase.directoryLead))</p>
                \(search)
                \(map.map { "<div class=\"columns\">\(answer)<aside>\($0)</aside></div>" as HTML } ?? answer)
                \(visit.sharing(subject, at: OrganisationAddress.directory(asking: query)))
                """)
    }

    private var answer: HTML {
        let words = visit.words
        let toMap: HTML? =
            map == nil ? nil : "<a href=\"#\(DistrictPicture.place)\">\(words(FoundPhrase.toMap))</a>"
        return """
            <section class="flow" aria-labelledby="found">\
            <div class="row spread"><h2 id="found">\(words(NetworkPhrase.found(count: result.total)))</h2>\
            <div class="row">\(toMap)<a href="\(OrganisationAddress.bridges)">\(words(NetworkPhrase.seeBridges))</a>\
            <a href="\(FundingAddress.board)">\(words(FundingPhrase.title))</a></div></div>\
            \(chosenFilters)\(unanswered)\(cards)\(pagination)\(copies)</section>
            """
    }

    /// Nothing where nobody is in any district, and where the city has no map.
    private var map: DistrictPicture? {
        let counts = result.facets.districts
        guard !counts.isEmpty, !visit.services.districtMap.shapes.isEmpty else { return nil }
        return DistrictPicture(visit: visit, map: visit.services.districtMap, query: query, counts: counts)
    }

    /// What the answers below leave open of the question: words that nobody answers, and words that nobody answers together.
    private var unanswered: HTML? {
        guard result.total > 0 else { return nil }
        let (words, separate) = (visit.words, result.separate)
        var said: [String] = []
        if !result.unanswered.isEmpty {
            said.append(words(FoundPhrase.nobodyAnswers(what: words.sideBySide(result.unanswered))))
        }
        if !separate.isEmpty {
            let all = words.sideBySide(separate)
            said.append(words(separate.count == 2 ? FoundPhrase.nobodyHasBoth(what: all) : .nobodyHasAll(what: all)))
        }
        guard !said.isEmpty else { return nil }
        let ask = AskLink(words: words, address: AskAddress.form(asking: question))
        return "<p>\(said.joined(separator: " ")) \(ask)</p>"
    }

    private var question: String { "\(visit.words(NetworkPhrase.whoCan)) \(query.text)" }
    private var subject: String { query.text.isBlank ? visit.words(NetworkPhrase.directory) : question }

    private var search: HTML {
        let words = visit.words
        let field = Field(
            words: words, name: "q", label: words(NetworkPhrase.whoCan), value: query.text, kind: .search,
            hint: words(NetworkPhrase.searchHint)
        ).html
        return """
            <form role="search" action="\(OrganisationAddress.directory)" class="flow directory-search">\
            <div class="search">\(field)\
            <button class="button primary">\(Icon.search)<span>\(words(KernelPhrase.search))</span></button></div>\
            \(Disclosure(label: words(NetworkPhrase.narrowDown), content: menus, isOpen: !filters.isEmpty))</form>
            """
    }

    private var menus: HTML {
        let words = visit.words
        let facets = result.facets
        return """
            <div class="stacked"><div class="grid">\
            \(menu("side", words(NetworkPhrase.side), facets.sides, chosen: query.side))\
            \(menu("topic", words(NetworkPhrase.topic), facets.topics, chosen: query.topic))\
            \(menu("district", words(NetworkPhrase.district), facets.districts, chosen: query.district))\
            \(menu("language", words(NetworkPhrase.language), facets.languages, chosen: query.language))</div>\
            <p>\(Button(label: words(NetworkPhrase.show), action: .submit))</p></div>
            """
    }

    /// Only what would give something, with how much it would give.
    private func menu<Term: TaxonomyTerm>(
        _ name: String, _ label: String, _ counts: [Term: Int], chosen: Term?
    ) -> HTML {
        let terms = visit.services.taxonomy.all(Term.self).filter { counts[$0] != nil || $0 == chosen }
        return FilterMenu(
            name: name, label: label, nothing: visit.words(NetworkPhrase.all),
            options: terms.map { term in
                (value: term.rawValue, label: "\(visit.label(term)) (\(visit.words.number(counts[term] ?? 0)))")
            },
            chosen: chosen?.rawValue
        ).html
    }

    /// What is chosen: name of the field, value, label.
    private var filters: [(name: String, value: String, label: String)] {
        [
            query.side.map { ("side", $0.rawValue, visit.label($0)) },
            query.topic.map { ("topic", $0.rawValue, visit.label($0)) },
            query.district.map { ("district", $0.rawValue, visit.label($0)) },
            query.language.map { ("language", $0.rawValue, visit.label($0)) },
        ].compactMap { $0 }
    }

    private var chosenFilters: HTML? {
        guard !filters.isEmpty else { return nil }
        return "<ul class=\"tags\">\(filters.map(removal))</ul>"
    }

    private func removal(_ filter: (name: String, value: String, label: String)) -> HTML {
        """
        <li><a class="button small" href="\(address(without: filter.name))">\
        <span class="unseen">\(visit.words(KernelPhrase.remove)): </span><span>\(filter.label)</span>\
        \(Icon.close)</a></li>
        """
    }

    private var cards: HTML {
        if result.listings.isEmpty { return NoAnswer(visit: visit, contents: contents).html }
        return "<div class=\"cards\">\(result.listings.map(card))</div>"
    }

    private func card(_ listing: DirectoryListing) -> OrganisationCard {
        let (language, excerpt) = (visit.words.language.tag, listing.match?.excerpt)
        let summary = OrganisationSummary(contents.descriptions[listing.id] ?? [:], language: language)
        return OrganisationCard(
            name: listing.name, address: OrganisationAddress(listing.slug).page, side: listing.side.rawValue,
            sideWord: visit.label(listing.side), summary: excerpt?.text ?? summary?.text ?? "",
            summaryLanguage: (excerpt?.language ?? summary?.language)?.rawValue, reasons: reasons(listing),
            lines: lines(listing),
            tags: visit.labels(listing.topics.prefix(3)) + visit.labels(listing.districts.prefix(2)),
            footnote: footnote(listing)
        )
    }

    /// One for each word that it answers, at least the best few; and that it is not all of the question, or only near to it.
    private func reasons(_ listing: DirectoryListing) -> [HTML] {
        guard let match = listing.match else { return [] }
        let lacks = [match.isNear ? FoundPhrase.isNear : nil, match.isWhole ? nil : .answersPartly].compactMap(\.self)
        let rest = lacks.map { "\(visit.words($0))" as HTML }
        return match.reasons.prefix(max(Self.mostReasons, match.leading)).map { visit.reason($0) } + rest
    }

    /// What it speaks and what it offers, which are asked for most.
    private func lines(_ listing: DirectoryListing) -> [String] {
        let languages = visit.labels(listing.languages)
        let offers = visit.labels(contents.offers[listing.id] ?? [])
        return [
            languages.isEmpty ? nil : FoundPhrase.cardLanguages(what: few(languages)),
            offers.isEmpty ? nil : FoundPhrase.offers(what: few(offers)),
        ].compactMap { $0.map { visit.words($0) } }
    }

    /// `Deutsch, Kurmandschi, Türkisch, Ukrainisch +2`
    private func few(_ labels: [String]) -> String {
        let more = labels.count - Self.mostLabels
        return visit.words.sideBySide(Array(labels.prefix(Self.mostLabels))) + (more > 0 ? " +\(more)" : "")
    }

    private static let mostLabels = 4
    private static let mostReasons = 3

    private func footnote(_ listing: DirectoryListing) -> HTML {
        let checked: HTML = "\(visit.checkedSentence(listing.confirmedAt))"
        return listing.isFictional ? "\(checked) · \(visit.words(NetworkPhrase.fictional))" : checked
    }

    private var pagination: Pagination? {
        let pages = (result.total + DirectoryContents.size - 1) / DirectoryContents.size
        guard pages > 1 else { return nil }
        return Pagination(words: visit.words, page: min(contents.page, pages), pages: pages) { number in
            address(without: nil, adding: [("page", String(number))])
        }
    }

    private var copies: TableCopies? {
        guard result.total > 0 else { return nil }
        let text = query.text.isEmpty ? [] : [("q", query.text)]
        return TableCopies(
            words: visit.words, address: TableAddress.organisations,
            query: text + filters.map { ($0.name, $0.value) })
    }

    private func address(without removed: String?, adding: [(String, String)] = []) -> String {
        var pairs = filters.filter { $0.name != removed }.map { ($0.name, $0.value) } + adding
        if !query.text.isEmpty { pairs.insert(("q", query.text), at: 0) }
        return QueryText.address(OrganisationAddress.directory, pairs)
    }
}

/// The first sentences of a description, short enough for a card.
struct OrganisationSummary {
    let language: Language
    let text: String

    static let limit = 150

    /// Nil if there is none.
    init?(_ descriptions: [Language: String], language: Language) {
        let wanted = [language, .german, Language(rawValue: "en")] + descriptions.keys.sorted()
        guard let found = wanted.first(where: { descriptions[$0] != nil }), let whole = descriptions[found] else {
            return nil
        }
        self.language = found
        let line = whole.singleLine
        guard line.count > Self.limit else {
            text = line
            return
        }
        let cut = line.prefix(Self.limit)
        text = (cut.lastIndex(of: " ").map { cut[..<$0] } ?? cut) + " …"
    }
}

/// A menu that narrows a list down; the first line lets everything through.
struct FilterMenu: Component {
    var name: String
    var label: String
    var nothing: String
    var options: [(value: String, label: String)]
    var chosen: String?

    var html: HTML {
        """
        <div class="field"><label for="filter-\(name)">\(label)</label><select class="input" id="filter-\(name)" \
        name="\(name)"><option value="">\(nothing)</option>\(options.map(entry))</select></div>
        """
    }

    private func entry(_ option: (value: String, label: String)) -> HTML {
        """
        <option value="\(option.value)"\(attribute: "selected", if: option.value == chosen)>\(option.label)</option>
        """
    }
}

/// Writes addresses with a question mark.
enum QueryText {
    static func address(_ path: String, _ pairs: [(String, String)]) -> String {
        guard !pairs.isEmpty else { return path }
        return path + "?" + pairs.map { "\($0)=\(encoded($1))" }.joined(separator: "&")
    }

    /// Everything but letters, digits and `-._~` as percent and two digits (RFC 3986, section 2).
    private static func encoded(_ text: String) -> String {
        var result = ""
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"):
                result.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let digits = String(byte, radix: 16, uppercase: true)
                result += "%" + (digits.utf8.count < 2 ? "0" : "") + digits
            }
        }
        return result
    }
}
