import Domain
import Words

/// A person in one line: name, what they do, whom they speak for.
struct PersonLine: Component {
    var name: String
    /// In which language that was typed, if it is a body; nil for a person.
    var nameLanguage: Language?
    var role: String?
    /// In which language that was typed; nil for a word of the page's own.
    var roleLanguage: Language?
    var organisation: String?
    /// In which language its name was typed; nil where nobody knows.
    var organisationLanguage: Language?
    var organisationAddress: String?
    /// Slug of the side and its word; the word is only heard, because the shape is seen.
    var side: (slug: String, word: String)?
    /// Stands at the end, such as a status or a button.
    var trailing: HTML?

    var html: HTML {
        """
        <span class="person"><span class="name">\(mark)<bdi\(attribute: "lang", nameLanguage?.rawValue)>\(name)</bdi></span>\(function)\(body)\(trailing)</span>
        """
    }

    private var mark: HTML? {
        side.map { side in
            let shape = SideShape(side: side.slug)
            return """
                <span class="tone-\(shape.rawValue)">\(shape)<span class="unseen">\(side.word): </span></span>
                """
        }
    }

    private var function: HTML? {
        role.map { "<span class=\"role\"\(attribute: "lang", roleLanguage?.rawValue) dir=\"auto\">\($0)</span>" }
    }

    private var body: HTML? {
        let language: HTML = "\(attribute: "lang", organisationLanguage?.rawValue)"
        return organisation.map { organisation in
            if let organisationAddress {
                "<a href=\"\(organisationAddress)\"\(language) dir=\"auto\">\(organisation)</a>"
            } else {
                "<span\(language) dir=\"auto\">\(organisation)</span>"
            }
        }
    }
}
