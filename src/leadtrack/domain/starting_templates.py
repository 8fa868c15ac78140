"""The templates to begin with, until somebody has written their own."""

from __future__ import annotations

STARTING = {
    "first-contact": """\
Subject: A short question, ${first_name|if I may}

Hello ${first_name|there},

we have not spoken yet, so I will be brief. I believe that what I do could be
useful to ${company|you}, but I would rather ask than guess.

Would ten minutes on the phone suit you one day this week? If it is nothing
for you, a short no is just as welcome, and I will leave it at that.

Kind regards
? $sender
""",
    "follow-up": """\
Subject: Where we left off

Hello ${first_name|there},

I promised to come back to you, so here I am. What is still open from your
side? Ask me anything; I would rather answer it now than have you wonder.

? I would call you on $phone. Tell me if another number is better.

Which day suits you?

Kind regards
? $sender
""",
    "after-presentation": """\
Subject: Thank you for your time, ${first_name|and what comes next}

Hello ${first_name|there},

thank you for letting me show you what I have.

? What I asked you was: $asked

Take the time you need. Is there one thing you would have to know before you
can say yes or no? Then that is what we should talk about next.

? Unless you are quicker, you will hear from me on $next_day.

Kind regards
? $sender
""",
    "after-a-no": """\
Subject: Thank you for a clear answer

Hello ${first_name|there},

thank you for telling me plainly that it is not for you. A clear no saves us
both time, and I do not mind it at all.

Should things change at ${company|your end}, you know where to find me. And if
you would rather not hear from me again, one word is enough.

All the best
? $sender
""",
    "thank-you": """\
Subject: Thank you, ${first_name|and welcome}

Hello ${first_name|there},

thank you for buying from me. To a small business that means more than you
might think.

? Should you ever need it again, this is what it was: $item

If anything is not as it should be, tell me first and I will put it right. And
if you know somebody whom it would suit as well, I am glad of a word.

Kind regards
? $sender
""",
    "birthday": """\
Subject: Happy birthday, ${first_name|and many more}

Hello ${first_name|there},

happy birthday!

? To be $age is reason enough for cake.

I hope the day brings you good company, and not one telephone call about work.

Warm wishes
? $sender
""",
}
