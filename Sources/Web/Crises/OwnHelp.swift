import Words

/// On the own page of whoever comes to a Fachtag: the way to say that they want to be asked in a crisis.
enum OwnHelp {
    static let part: OwnPageParts.Part = { _, _, _ in
        return { visit, _ in
            let words = visit.words
            let join = Button(label: words(CrisisPhrase.iWantToHelp), action: .link(HelperAddress.join))
            return """
                <section class="flow"><h2>\(words(CrisisPhrase.helpOfPerson))</h2>\
                <p>\(words(CrisisPhrase.joinLead))</p><p>\(join)</p></section>
                """
        }
    }
}
