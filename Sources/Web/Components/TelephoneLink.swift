import Domain
import Words

/// A telephone number as somebody wrote it, to be dialled with one tap.
struct TelephoneLink: Component {
    let number: PhoneNumber

    var html: HTML { "<a href=\"tel:\(number.dialled)\" dir=\"ltr\">\(number.text)</a>" }
}
