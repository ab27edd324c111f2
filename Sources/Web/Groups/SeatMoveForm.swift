import Words

/// What the script sends when somebody is dropped in a group or moved by keys, and what it asks after the key m.
struct SeatMoveForm: Component {
    let words: Words
    let csrf: String
    let address: GroupDeskAddress

    var html: HTML {
        // The script puts these in.
        let (name, typed) = ("{name}", "{number}")
        return """
            <form method="post" id="moving" data-address="\(address.seats)" \
            data-query="\(address.query)">\
            \(Field.hidden("csrf", csrf))\(Field.hidden("group", ""))\(Field.hidden("once", ""))</form>
            <p class="asked" id="asked" role="status" data-ask="\(words(GroupPhrase.askGroup(name: name, typed: typed)))" \
            data-none="\(words(GroupPhrase.noSuchGroup(typed: typed)))" \
            data-own="\(words(GroupPhrase.sitsThere(name: name, typed: typed)))"></p>
            """
    }
}
