import Words

/// A person in one line: name, what they do, whom they speak for.
struct PersonLine: Component {
    var name: String
    var role: String?
    var organisation: String?
    var organisationAddress: String?
    /// Slug of the side and its word; the word is only heard, because the shape is seen.
    var side: (slug: String, word: String)?
    /// Stands at the end, such as a status or a button.
    var trailing: HTML?

    var html: HTML {
        """
        <span class="person"><span class="name">\(mark)<bdi>\(name)</bdi></span>\(function)\(body)\(trailing)</span>
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
        role.map { "<span class=\"role\" dir=\"auto\">\($0)</span>" }
    }

    private var body: HTML? {
        organisation.map { organisation in
            if let organisationAddress {
                "<a href=\"\(organisationAddress)\" dir=\"auto\">\(organisation)</a>"
            } else {
                "<span dir=\"auto\">\(organisation)</span>"
            }
        }
    }
}
