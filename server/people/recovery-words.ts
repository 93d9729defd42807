/** 256 plain words, easy to say and to spell, for the recovery of a seat. */
export const recoveryWords: readonly string[] = `
acorn amber anchor apple april apron arch arrow aspen atlas autumn badge bagel bamboo banjo barley
basil basket beach beacon bean bell berry birch biscuit blanket blossom blue bonnet book border
bottle bowl branch bread breeze brick bridge bright broom brush bucket button cabin cactus calm
camel candle canoe canvas canyon cardigan carpet carrot castle cedar cello chalk cherry chestnut
chimney circle citrus clay cliff clock cloud clover coast cobalt coconut comet compass copper coral
corner cotton cradle crane creek crescent cricket crystal cup curtain cushion daisy dance dawn delta
desert dolphin door dove dragonfly drum dune eagle earth easel echo elbow elm ember envelope fabric
falcon feather fern ferry fiddle field fig finch fjord flag flame flute foam forest fountain fox
frost garden garlic gate ginger glacier glass glove granite grape grass gravel green grove guitar
gull hammock harbour harp harvest hazel heather hedge heron hill honey horizon indigo island ivory
ivy jacket jasmine jigsaw juniper kettle kite kitten ladder lagoon lake lamp lantern laurel lavender
leaf lemon lentil lilac lily linen lotus lunar magnet mango maple marble market marsh meadow melon
mint mirror mist moon moss mountain mushroom needle nest nickel north nutmeg oak oasis oat ocean
olive onion orange orchard otter oval owl oyster paddle palm paper parsley peach pear pebble pencil
pepper piano pigeon pillow pine planet plum pocket pond poppy prairie pumpkin quartz quilt rabbit
rain raven reed ribbon rice river robin rocket rose ruby saddle saffron sail salmon sand scarf seed
shadow shell silk silver sister sky slate snow sparrow
`.trim().split(/\s+/)
