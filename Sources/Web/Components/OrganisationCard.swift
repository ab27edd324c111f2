import Domain
import Words

/// An organisation in a list: the whole card is the link.
struct OrganisationCard: Component {
    var name: String
    var address: String
    /// Slug of the side and its word in the reader's language.
    var side: String
    var sideWord: String
    /// One or two sentences in the language `summaryLanguage`.
    var summary = ""
    var summaryLanguage: String?
    /// Why it answers what somebody asked, the best reason first; nothing where nobody asked.
    var reasons: [HTML] = []
    /// What it speaks and offers, a line each.
    var lines: [String] = []
    /// Topics or places, few.
    var tags: [String] = []
    /// Last line, such as the date of the last confirmation.
    var footnote: HTML?
    /// 2 or 3, as the page's outline needs it.
    var headingLevel = 3

    var html: HTML {
        """
        <article class="organisation tone-\(SideShape(side: side).rawValue)">\
        \(SideMark(side: side, word: sideWord))\
        <h\(headingLevel)><a href="\(address)" dir="auto">\(name)</a></h\(headingLevel)>\
        \(why)\(description)\(said)\(tagList)\(lastLine)</article>
        """
    }

    private var why: HTML? {
        reasons.isEmpty ? nil : "<ul class=\"reasons\">\(reasons.map { "<li>\($0)</li>" as HTML })</ul>"
    }

    private var said: HTML? {
        lines.isEmpty ? nil : "<ul class=\"plain small\">\(lines.map { "<li>\($0)</li>" as HTML })</ul>"
    }

    private var description: HTML? {
        summary.isEmpty ? nil : "<p dir=\"auto\"\(attribute: "lang", summaryLanguage)>\(summary)</p>"
    }

    private var tagList: HTML? {
        tags.isEmpty ? nil : TagList(tags: tags).html
    }

    private var lastLine: HTML? {
        footnote.map { "<p class=\"soft small\">\($0)</p>" }
    }
}

/// Short words beside each other.
struct TagList: Component {
    var tags: [String]

    var html: HTML {
        "<ul class=\"tags\">\(tags.map { "<li class=\"tag\">\($0)</li>" })</ul>"
    }
}
